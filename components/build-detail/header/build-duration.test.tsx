import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import {
  createTestBuildDetail,
  createTestStep,
  createTestWorkflow,
  summary,
} from "../timeline/testing";
import { BuildDuration } from "./build-duration";

const render = (waitingSteps: number, status = "BUILDING") =>
  renderToStaticMarkup(
    <BuildDuration
      detail={createTestBuildDetail({
        summary: summary({
          status,
          createdAt: new Date().toISOString(),
          typicalMs: 20 * 60_000,
          waitingSteps,
        }),
        polledAt: null,
      })}
    />,
  ).replace(/<[^>]*>/g, "");

it("shows the time left of a running build", () => {
  expect(render(0)).toContain(" left\u00a0· typically 20\u00a0min\u00a000\u00a0s");
});

it("shows no time left while a step waits for approval", () => {
  expect(render(1)).not.toContain(" left");
  expect(render(1)).toContain("typically 20\u00a0min\u00a000\u00a0s");
});

it("doesn't call a pending build running", () => {
  expect(render(0, "PENDING")).toContain("pending for ");
  expect(render(0)).toContain("running for ");
});

it("compares durations without waits for approval, and shows the wait", () => {
  const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
  const html = renderToStaticMarkup(
    <BuildDuration
      detail={createTestBuildDetail({
        summary: summary({ status: "TESTING", createdAt: ago(50), typicalMs: 20 * 60_000 }),
        attempts: [],
        workflows: [
          createTestWorkflow({
            steps: [
              createTestStep({ action: "WaitForAction", startedAt: ago(45), endedAt: ago(5) }),
            ],
          }),
        ],
        polledAt: ago(0),
      })}
    />,
  );
  expect(html).toContain(", including 40\u00a0min\u00a000\u00a0s waiting for approval");
  expect(html).toMatch(/about (9|10)\smin left/);
});

it("measures an ended build like its phases, despite the less precise end of a live update", () => {
  const at = (second: number) => new Date(Date.UTC(2026, 0, 1, 12, 0, second)).toISOString();
  const html = renderToStaticMarkup(
    <BuildDuration
      detail={createTestBuildDetail({
        summary: summary({ status: "FAILED", createdAt: at(0), endedAt: at(1) }),
        attempts: [{ number: 1, startedAt: at(0), endedAt: at(3), status: "FAILED" }],
        events: [
          { id: "1", at: at(0), kind: "status", status: "BUILDING", reason: null, detail: null },
        ],
      })}
    />,
  );
  expect(html).toContain("3\u00a0s");
});
