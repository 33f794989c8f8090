import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { dot } from "@/components/ui/dot";
import type { BuildDetail } from "@/lib/builds/view";
import { createTestBuildDetail, summary } from "../timeline/testing";
import { OutputsTab } from "./outputs-tab";

const none = "Image Builder reported no AMIs for this build.";

const render = (status: string, changes: Partial<BuildDetail> = {}) =>
  renderToStaticMarkup(
    <OutputsTab detail={createTestBuildDetail({ summary: summary({ status }), ...changes })} />,
  ).replaceAll("&#x27;", "'");

it.each(["BUILDING", "DISTRIBUTING"])("announces the outputs of a %s build", (status) => {
  expect(render(status)).toContain("The AMIs appear here once Image Builder reports them.");
});

it.each(["FAILED", "CANCELLED", "AVAILABLE", "DEPRECATED"])(
  "shows that AWS reported no outputs of a build that ended as %s",
  (status) => {
    expect(render(status)).toContain(none);
  },
);

it("shows that AWS reported no outputs of a build that failed before its deletion", () => {
  const beforeDeletion = { status: "FAILED", reason: null };
  expect(render("DELETED", { beforeDeletion })).toContain(none);
});

it.each(["DELETED", "DEPRECATED", "DISABLED"])(
  "doesn't deny unrecorded outputs of a %s image",
  (status) => {
    const html = render(status, { isFinal: status === "DELETED" });
    expect(html).toContain("Outputs not recorded");
    expect(html).not.toContain(none);
  },
);

it("shows that outputs of an available build may follow", () => {
  expect(render("AVAILABLE", { isFinal: false })).toContain(
    "hasn't reported this build's AMIs yet.",
  );
});

it("links each AMI to the AWS console", () => {
  const outputs = [{ region: "eu-west-1", account: null, id: "ami-0123456789abcdef0", name: null }];
  const link = render("AVAILABLE", { outputs }).match(/<a [^>]*ImageDetails.*?<\/a>/)?.[0];
  expect(link?.replaceAll(/<[^>]+>/g, "")).toBe(
    "Open in the AWS console, ami-0123456789abcdef0 (opens in a new tab)",
  );
});

it("shows the account and Region of an output in one line of text", () => {
  const output = { region: "eu-west-1", account: "111122223333", id: "ami-1", name: null };
  const html = render("AVAILABLE", { outputs: [output] });
  expect(html.replaceAll(/<[^>]*>/g, "")).toContain(`Account 111122223333${dot}eu-west-1`);
});
