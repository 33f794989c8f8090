import { describe, expect, it } from "vitest";
import { observeTimeline } from "./observe";
import { restorePlanInput } from "./plan-basis";
import { planBuild } from "./plan-build";
import { createPlanInput, createPlanWorkflow, getDurationMs, getTimeInBuild } from "./testing";
import type { BuildTimeline, PlanWorkflow, StepAction } from "./types";

const HOUR = 3_600_000;

const input = (workflow: Partial<PlanWorkflow> = {}, actions: StepAction[] = []) =>
  createPlanInput({
    request: { ...createPlanInput().request, tags: { "sandbox-outcome": "succeed" } },
    workflows: [createPlanWorkflow("build-with-approval", workflow)],
    actions,
  });

function findWaitingStep(timeline: BuildTimeline) {
  const step = timeline.workflows
    .flatMap(({ steps }) => steps)
    .find(({ action }) => action === "WaitForAction");
  if (!step || step.startMs === null) throw new Error("Nothing waits");
  return { ...step, startMs: step.startMs };
}

const undecided = planBuild(input());
const { startMs, stepExecutionId } = findWaitingStep(undecided);
const createAction = (action: StepAction["action"], afterMs: number): StepAction => ({
  stepExecutionId,
  at: getTimeInBuild(undecided, startMs + afterMs),
  action,
  reason: "Seen.",
});
const stateAt = (timeline: BuildTimeline, ms: number) =>
  observeTimeline(timeline, getTimeInBuild(timeline, ms));

describe("a step that waits", () => {
  it("keeps the build in its phase, running, until its time-out fails it", () => {
    const seen = stateAt(undecided, startMs + 71 * HOUR);
    expect(seen).toMatchObject({ status: "BUILDING", ended: false });
    expect(seen.stepExecutions.find(({ status }) => status === "RUNNING")).toMatchObject({
      stepExecutionId,
      action: "WaitForAction",
    });
    const late = stateAt(undecided, startMs + 72 * HOUR);
    expect(late).toMatchObject({
      status: "FAILED",
      reason: expect.stringContaining("timed out after 259200 seconds"),
    });
  });

  it("is completed by RESUME, with everything behind it as much later", () => {
    const atOnce = planBuild(input({}, [createAction("RESUME", 0)]));
    const later = planBuild(input({}, [createAction("RESUME", HOUR)]));
    expect(getDurationMs(atOnce)).toBe(60_000);
    expect(getDurationMs(later)).toBe(60_000 + HOUR);
    expect(stateAt(later, getDurationMs(later)).status).toBe("AVAILABLE");
    expect(findWaitingStep(later)).toMatchObject({
      outcome: "COMPLETED",
      endMs: startMs + HOUR,
      outputs: JSON.stringify({ action: "RESUME", reason: "Seen." }),
    });
    expect(stateAt(later, startMs + HOUR - 1)).toEqual(stateAt(undecided, startMs + HOUR - 1));
  });

  it("is failed by STOP, and its onFailure and the workflow's decide what follows", () => {
    const stopped = planBuild(input({}, [createAction("STOP", 5000)]));
    expect(stateAt(stopped, startMs + 5000)).toMatchObject({
      status: "FAILED",
      reason: expect.stringContaining("The step received the action STOP. Reason: Seen."),
    });
    const tolerated = planBuild(input({ onFailure: "CONTINUE" }, [createAction("STOP", 5000)]));
    expect(stateAt(tolerated, getDurationMs(tolerated)).status).toBe("AVAILABLE");
  });

  it("times out when the action came too late", () => {
    const late = planBuild(input({}, [createAction("RESUME", 73 * HOUR)]));
    expect(late.statusChanges).toEqual(undecided.statusChanges);
  });

  it("was resumed in builds of the past", () => {
    const past = planBuild({ ...input(), actions: "resumed" });
    expect(past.statusChanges.at(-1)?.status).toBe("AVAILABLE");
    expect(getDurationMs(past)).toBeGreaterThan(120_000);
  });
});

describe("a test workflow that waits beside another one", () => {
  const data = `
name: manual-review
schemaVersion: 1.0
steps:
  - name: Review
    action: WaitForAction
    timeoutSeconds: 600
    onFailure: Continue
  - name: Note
    action: RunCommand
`;
  const review = createPlanWorkflow("smoke-test", { parallelGroup: "g" });
  const workflows = [
    { ...review, workflow: { ...review.workflow, data } },
    createPlanWorkflow("reboot-test", { parallelGroup: "g" }),
    createPlanWorkflow("smoke-test"),
  ];
  const request = { ...createPlanInput().request, tags: { "sandbox-outcome": "succeed" } };
  const timeline = planBuild(createPlanInput({ request, workflows }));
  const [waits, beside, after] = timeline.workflows;

  it("holds up what comes after its group, not what runs beside it", () => {
    const begun = waits?.startMs ?? Number.NaN;
    expect(beside?.startMs).toBe(begun);
    expect(beside?.endMs).toBeLessThan(60_000);
    expect(after?.startMs).toBe(waits?.endMs);
    expect(stateAt(timeline, begun + 300_000)).toMatchObject({ status: "TESTING" });
    expect(getDurationMs(timeline)).toBeGreaterThan(600_000);
  });

  it("goes on after its time-out where the step says Continue", () => {
    expect(waits?.steps.map(({ outcome }) => outcome)).toEqual(["FAILED", "COMPLETED"]);
    expect(waits?.outcome).toBe("COMPLETED");
    expect(stateAt(timeline, getDurationMs(timeline)).status).toBe("AVAILABLE");
  });
});

describe("a build that is tried again", () => {
  const first = planBuild(
    createPlanInput({
      request: { ...createPlanInput().request, tags: { "sandbox-outcome": "kms-denied" } },
    }),
  );
  const again = createPlanInput({
    request: { ...createPlanInput().request, tags: { "sandbox-outcome": "succeed" } },
    attempt: { number: 2, startMs: 100_000, from: "DISTRIBUTION", earlier: first },
  });
  const second = planBuild(again);

  it("goes on from the stage that failed, with new executions beside the old", () => {
    expect(second.statusChanges.slice(first.statusChanges.length)).toEqual([
      { status: "DISTRIBUTING", offsetMs: 100_000 },
      { status: "INTEGRATING", offsetMs: expect.any(Number) },
      { status: "AVAILABLE", offsetMs: expect.any(Number) },
    ]);
    expect(second.workflows.slice(0, first.workflows.length)).toEqual(first.workflows);
    const ids = second.workflows.map(({ workflowExecutionId }) => workflowExecutionId);
    expect(ids).toHaveLength(first.workflows.length + 1);
    expect(new Set(ids).size).toBe(ids.length);
    expect(stateAt(second, 99_999)).toMatchObject({ status: "FAILED", ended: false });
    expect(stateAt(second, getDurationMs(second)).outputResources).toEqual(second.plannedOutputs);
  });

  it("can be planned again from what its plan keeps", () => {
    const { attempt: _attempt, ...rest } = again;
    const basis = restorePlanInput(second, { seed: "other", buildSeconds: 1 });
    expect(planBuild({ ...rest, ...basis })).toEqual(second);
  });

  it("is stopped, or finished by hand, without a change to what had ended before", () => {
    for (const as of ["CANCELLED", "AVAILABLE"] as const) {
      const seen = observeTimeline(second, getTimeInBuild(second, 200_000), {
        at: getTimeInBuild(second, 101_000),
        as,
      });
      expect(seen.status).toBe(as);
      const statuses = seen.workflowExecutions.map(({ status }) => status);
      expect(statuses.slice(0, -1)).toEqual(["COMPLETED", "COMPLETED", "FAILED"]);
      expect(statuses.at(-1)).toBe(as === "AVAILABLE" ? "COMPLETED" : "CANCELLED");
    }
  });
});
