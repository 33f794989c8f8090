import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
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
