import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { PhaseBar } from "./phase-bar";
import {
  createTestBuildDetail,
  createTestStep,
  createTestWorkflow,
  getTimeAfterStart,
  summary,
} from "./timeline/testing";

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

it.each([
  ["WaitForAction", true],
  ["RunCommand", false],
])("says that a typical duration excludes waits for approval (%s)", (action, isMentioned) => {
  const times = { startedAt: getTimeAfterStart(0), endedAt: getTimeAfterStart(9) };
  const detail = createTestBuildDetail({
    summary: summary({ status: "TESTING" }),
    phases: [{ status: "BUILDING", ...times, typicalMs: 5 * 60_000 }],
    workflows: [createTestWorkflow({ steps: [createTestStep({ action, ...times })] })],
  });
  const html = renderToStaticMarkup(<PhaseBar detail={detail} />);
  expect(html).toContain("5 min 00 s");
  expect(html.includes("without waiting for approval")).toBe(isMentioned);
});
