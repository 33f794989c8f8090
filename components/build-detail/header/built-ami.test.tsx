import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { createTestBuildDetail, summary } from "../timeline/testing";
import { BuiltAmi } from "./built-ami";

const amiId = "ami-0123456789abcdef0";
const output = (region: string, id: string) => ({ region, account: null, id, name: null });

const renderBuiltAmi = (
  status: string,
  id: string | null,
  outputs = [output("eu-west-1", amiId)],
) =>
  renderToStaticMarkup(
    <BuiltAmi
      detail={createTestBuildDetail({ summary: summary({ status, amiId: id }), outputs })}
    />,
  );

describe("the header of an available build", () => {
  it("has the AMI id with a button that copies it", () => {
    const html = renderBuiltAmi("AVAILABLE", amiId);
    expect(html.replaceAll(/<[^>]*>/g, "")).toContain(amiId);
    expect(html).toContain('aria-label="Copy AMI ID"');
    expect(html).not.toContain("Outputs");
  });

  it("counts the copies in other accounts and Regions", () => {
    const outputs = [output("eu-west-1", amiId), output("us-east-1", "ami-0aaa")];
    expect(renderBuiltAmi("AVAILABLE", amiId, outputs)).toContain("and 1 copy on the Outputs tab");
  });

  it("has no AMI while the build runs, after it failed, and of a container image", () => {
    expect(renderBuiltAmi("DISTRIBUTING", amiId)).toBe("");
    expect(renderBuiltAmi("FAILED", amiId)).toBe("");
    expect(renderBuiltAmi("AVAILABLE", null)).toBe("");
  });
});
