import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { BuildWorkflow } from "@/lib/aws/images";
import { emptyStoredDetail, parseStoredDetail, type StoredDetail } from "../detail/stored-detail";
import { formatTimeAfterStart } from "../testing/build-lifecycles";
import { applyDetailObservation, isWaitingForAction, truncateDetail } from "./detail-observation";
import { deriveStepEvents } from "./step-events";

const stepNames = ["LaunchInstance", "ExecuteComponents", "Approve"];
const statuses = ["PENDING", "RUNNING", "COMPLETED"];

/** Returns a workflow with three sequential steps after `progress` of 9 stages. */
function workflowAt(progress: number, ends: string): BuildWorkflow {
  const steps = stepNames.map((name, index) => {
    const stage = Math.max(0, Math.min(2, progress - index * 3));
    const last = index === stepNames.length - 1 && stage === 2;
    return {
      stepExecutionId: `step-${index}`,
      name,
      action: name === "Approve" ? "WaitForAction" : name,
      description: null,
      status: last ? ends : (statuses[stage] ?? ""),
      rollbackStatus: null,
      message: stage === 2 ? "done" : null,
      inputs: stage > 0 ? "{}" : null,
      outputs: stage === 2 ? "{}" : null,
      startedAt: stage > 0 ? formatTimeAfterStart(index) : null,
      endedAt: stage === 2 ? formatTimeAfterStart(index + 1) : null,
    };
  });
  return {
    executionId: "wf-1",
    workflowArn: "arn:aws:imagebuilder:eu-west-1:aws:workflow/build/build-image/1.0.0/1",
    type: "BUILD",
    status: progress === 0 ? "PENDING" : progress < 8 ? "RUNNING" : ends,
    message: null,
    parallelGroup: null,
    startedAt: formatTimeAfterStart(0),
    endedAt: progress < 8 ? null : formatTimeAfterStart(9),
    steps,
  };
}

const observations = fc
  .record({
    progresses: fc.subarray([0, 1, 2, 3, 4, 5, 6, 7, 8], { minLength: 1 }),
    ends: fc.constantFrom("COMPLETED", "FAILED", "CANCELLED"),
  })
  .map(({ progresses, ends }) =>
    progresses.map((progress) => ({
      arn: "arn",
      image: null,
      workflows: [workflowAt(progress, ends)],
      calledAt: formatTimeAfterStart(progress),
    })),
  );

const fold = (all: readonly Parameters<typeof applyDetailObservation>[1][]) =>
  all.reduce<StoredDetail>(applyDetailObservation, emptyStoredDetail);

describe("the combined result of polls", () => {
  it("is the same in any order and with repetitions", () => {
    const shuffled = observations.chain((inOrder) =>
      fc.record({
        inOrder: fc.constant(inOrder),
        mixed: fc.shuffledSubarray([...inOrder, ...inOrder], { minLength: inOrder.length * 2 }),
      }),
    );
    fc.assert(
      fc.property(shuffled, ({ inOrder, mixed }) => {
        expect(fold(mixed)).toEqual(fold(inOrder));
      }),
    );
  });

  it("continues if a step runs again after a retry", () => {
    const ended = applyDetailObservation(emptyStoredDetail, {
      arn: "arn",
      image: null,
      workflows: [workflowAt(8, "FAILED")],
      calledAt: formatTimeAfterStart(0),
    });
    const again = applyDetailObservation(ended, {
      arn: "arn",
      image: null,
      workflows: [workflowAt(7, "FAILED")],
      calledAt: formatTimeAfterStart(60),
    });
    expect(again.workflows[0]?.status).toBe("RUNNING");
  });

  it("contains each change between two polls once", () => {
    const [before, after] = [[workflowAt(2, "FAILED")], [workflowAt(7, "FAILED")]];
    const events = deriveStepEvents(before, after, formatTimeAfterStart(7)).map(
      ({ kind, detail }) => [kind, detail?.step, detail?.status],
    );
    expect(events).toEqual([
      ["step", "ExecuteComponents", "COMPLETED"],
      ["waiting", "Approve", "RUNNING"],
    ]);
    expect(deriveStepEvents(after, after, formatTimeAfterStart(8))).toEqual([]);
  });

  it("contains a workflow's start before its steps and its end after them", () => {
    const order = (from: number, to: number) =>
      deriveStepEvents(
        [workflowAt(from, "COMPLETED")],
        [workflowAt(to, "COMPLETED")],
        formatTimeAfterStart(to),
      ).map(({ kind, detail }) => `${kind} ${detail?.status}`);
    expect(order(0, 1)).toEqual(["workflow RUNNING", "step RUNNING"]);
    expect(order(7, 8)).toEqual(["step COMPLETED", "workflow COMPLETED"]);
  });

  it("contains the waiting steps", () => {
    const steps = workflowAt(7, "COMPLETED").steps;
    expect(steps.filter(isWaitingForAction).map(({ name }) => name)).toEqual(["Approve"]);
  });

  it("stays within a megabyte for any response from AWS", () => {
    const endless = Array.from({ length: 300 }, (_, index) => {
      const run = workflowAt(8, "COMPLETED");
      const steps = run.steps.map((step) => ({ ...step, inputs: "x".repeat(4_000) }));
      return { ...run, executionId: `wf-${index}`, steps };
    });
    const observation = {
      arn: "arn",
      image: null,
      workflows: endless,
      calledAt: formatTimeAfterStart(1),
    };
    const text = JSON.stringify(
      truncateDetail(applyDetailObservation(emptyStoredDetail, observation)),
    );
    expect(text.length).toBeLessThan(1_000_000);
    expect(parseStoredDetail(text)?.workflows.length).toBeGreaterThan(100);
  });
});
