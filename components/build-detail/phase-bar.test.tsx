import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { StatusIcon } from "@/components/domain/status-icon";
import type { BuildDetail } from "@/lib/builds/view";
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

it.each(["PENDING", "BUILDING", "INTEGRATING"])(
  "shows the current phase with the icon of its status (%s)",
  (status) => {
    const detail = createTestBuildDetail({ summary: summary({ status }) });
    const current = renderToStaticMarkup(<PhaseBar detail={detail} />)
      .split("<li")
      .find((item) => item.includes('aria-current="step"'));
    expect(current).toContain(renderToStaticMarkup(<StatusIcon status={status} />));
  },
);

const attempt = { number: 1, startedAt: getTimeAfterStart(0) };
const distribution = "arn:aws:imagebuilder:eu-west-1:aws:workflow/distribution/d/1.0.0/1";

function phaseTexts(changes: Partial<BuildDetail>) {
  const detail = createTestBuildDetail({
    summary: summary({ status: "AVAILABLE" }),
    phases: [
      { status: "BUILDING", startedAt: getTimeAfterStart(1), endedAt: null, typicalMs: null },
    ],
    polledAt: getTimeAfterStart(9),
    isFinal: false,
    ...changes,
  });
  const items = renderToStaticMarkup(<PhaseBar detail={detail} />)
    .split("<li")
    .slice(1);
  return items.map((item) => item.replaceAll(/^[^>]*>|<[^>]+>/g, ""));
}

it("shows later phases as refreshing until the details of the final status are fetched", () => {
  expect(phaseTexts({ attempts: [{ ...attempt, endedAt: null, status: "BUILDING" }] })).toEqual([
    "PENDINGnot recorded",
    "CREATINGnot recorded",
    "BUILDINGdone",
    "TESTINGrefreshing…",
    "DISTRIBUTINGrefreshing…",
    "INTEGRATINGrefreshing…",
    "AVAILABLEfinal status",
  ]);
});

it("shows the phases of planned workflows as refreshing while Kiln reads their ends", () => {
  const ended = { ...attempt, endedAt: getTimeAfterStart(8), status: "AVAILABLE" };
  const plannedWorkflows = [{ workflowArn: distribution, parallelGroup: null }];
  const texts = phaseTexts({ attempts: [ended], plannedWorkflows });
  expect(texts).toContain("DISTRIBUTINGrefreshing…");
  expect(texts).toContain("TESTINGnot recorded");
  expect(phaseTexts({ attempts: [ended], plannedWorkflows, isFinal: true })).toContain(
    "DISTRIBUTINGnot recorded",
  );
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
  expect(html).toContain("5\u00a0min\u00a000\u00a0s");
  expect(html.includes(", excluding time waiting for approval")).toBe(isMentioned);
});
