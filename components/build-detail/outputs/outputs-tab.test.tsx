import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { createTestBuildDetail, summary } from "../timeline/testing";
import { OutputsTab } from "./outputs-tab";

const render = (status: string) =>
  renderToStaticMarkup(
    <OutputsTab detail={createTestBuildDetail({ summary: summary({ status }) })} />,
  );

it.each(["FAILED", "CANCELLED"])("shows that a %s build produced no outputs", (status) => {
  expect(render(status)).toContain("This build produced no AMIs.");
});

it.each(["DELETED", "DEPRECATED", "DISABLED"])(
  "doesn't deny unrecorded outputs of a %s image",
  (status) => {
    expect(render(status)).toContain("Outputs not recorded");
    expect(render(status)).not.toContain("produced no");
  },
);

it("shows that outputs of an available build may follow", () => {
  expect(render("AVAILABLE")).toContain("hasn&#x27;t reported this build&#x27;s AMIs yet.");
});
