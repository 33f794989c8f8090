import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { PhaseBar } from "./phase-bar";
import { createTestBuildDetail, summary } from "./timeline/testing";

it.each([
  ["AVAILABLE", "previously AVAILABLE"],
  [null, "final status"],
])("shows a deleted build as deleted (previously %s)", (previous, text) => {
  const detail = createTestBuildDetail({
    summary: summary({ status: "DELETED" }),
    beforeDeletion: previous === null ? null : { status: previous, reason: null },
  });
  const end = renderToStaticMarkup(<PhaseBar detail={detail} />)
    .split("<li")
    .at(-1);
  expect(end).toContain("DELETED</p>");
  expect(end).toContain(text);
});
