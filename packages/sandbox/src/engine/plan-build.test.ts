import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { planBuild } from "./plan-build";
import { PARALLEL_LIMIT } from "./schedule";
import { anyPlanInput, createPlanInput, createPlanWorkflow, getDurationMs } from "./testing";
import type { BuildTimeline, TimelineWorkflow } from "./types";

const succeedingRequest = { ...createPlanInput().request, tags: { "sandbox-outcome": "succeed" } };
const failingRequest = (id: string) => ({
  ...createPlanInput().request,
  tags: { "sandbox-outcome": id },
});
const names = (timeline: BuildTimeline) =>
  timeline.workflows.map((workflow) => workflow.workflowBuildVersionArn.split("/")[2]);
const statuses = (timeline: BuildTimeline) => timeline.statusChanges.map(({ status }) => status);

describe("a build without workflows of its own", () => {
  it("runs Amazon's build, test and distribution workflows through every phase", () => {
    const timeline = planBuild(createPlanInput({ request: succeedingRequest }));
    expect(names(timeline)).toEqual(["build-image", "test-image", "distribute-image"]);
    expect(statuses(timeline)).toEqual([
      "PENDING",
      "CREATING",
      "BUILDING",
      "TESTING",
      "DISTRIBUTING",
      "INTEGRATING",
      "AVAILABLE",
    ]);
    expect(getDurationMs(timeline)).toBe(60_000);
  });

  it("makes one AMI in its own region when there is no distribution", () => {
    const { amis } = planBuild(createPlanInput({ request: succeedingRequest })).plannedOutputs;
    expect(amis).toHaveLength(1);
    expect(amis?.[0]).toMatchObject({ region: "eu-west-1", accountId: "111122223333" });
  });

  it("leaves out testing when tests are disabled", () => {
    const request = { ...succeedingRequest, imageTestsConfiguration: { imageTestsEnabled: false } };
    const timeline = planBuild(createPlanInput({ request }));
    expect(statuses(timeline)).not.toContain("TESTING");
    expect(getDurationMs(timeline)).toBe(60_000);
  });
});

describe("test workflows of one parallel group", () => {
  const group = Array.from({ length: 8 }, () =>
    createPlanWorkflow("reboot-test", { parallelGroup: "g" }),
  );
  const timeline = planBuild(createPlanInput({ request: succeedingRequest, workflows: group }));
  const tests = timeline.workflows.filter(({ type }) => type === "TEST");

  it("start five at once and the sixth when one ends", () => {
    const starts = tests.map(({ startMs }) => startMs ?? -1).sort((a, b) => a - b);
    expect(starts.slice(0, 5).every((start) => start === starts[0])).toBe(true);
    expect(starts[5]).toBe(Math.min(...tests.map(({ endMs }) => endMs ?? Infinity)));
  });

  it("wait for the workflow before their group", () => {
    const workflows = [createPlanWorkflow("smoke-test"), ...group.slice(0, 2)];
    const [first, second, third] = planBuild(
      createPlanInput({ request: succeedingRequest, workflows }),
    ).workflows.filter(({ type }) => type === "TEST");
    expect([second?.startMs, third?.startMs]).toEqual([first?.endMs, first?.endMs]);
  });
});

describe("a failing build", () => {
  it("says why in Image Builder's words", () => {
    const timeline = planBuild(createPlanInput({ request: failingRequest("ssm-timeout") }));
    expect(timeline.statusChanges.at(-1)).toMatchObject({
      status: "FAILED",
      reason: expect.stringMatching(
        /^SSM execution '.+' failed with status = 'TimedOut' in state = 'BUILDING' and failure message = /,
      ),
    });
    expect(statuses(timeline)).not.toContain("TESTING");
  });

  it("goes on after a failed workflow that says CONTINUE", () => {
    const workflows = [
      createPlanWorkflow("smoke-test", { onFailure: "CONTINUE" }),
      createPlanWorkflow("reboot-test"),
    ];
    const timeline = planBuild(
      createPlanInput({ request: failingRequest("test-failed"), workflows }),
    );
    expect(statuses(timeline).at(-1)).toBe("AVAILABLE");
    expect(timeline.workflows.map(({ outcome }) => outcome)).toEqual(["FAILED", "COMPLETED"]);
  });

  it("fails a workflow that lacks a required parameter, and names the parameter", () => {
    const timeline = planBuild(
      createPlanInput({
        request: succeedingRequest,
        workflows: [createPlanWorkflow("golden-build")],
      }),
    );
    expect(timeline.statusChanges.at(-1)?.reason).toContain("costCentre");
  });

  it("keeps the regions that were done before a copy was refused", () => {
    const timeline = planBuild(createPlanInput({ request: failingRequest("kms-denied") }));
    expect(timeline.statusChanges.at(-1)?.reason).toContain("kms:GenerateDataKeyWithoutPlaintext");
  });

  it("is about one in eight", () => {
    const failed = Array.from({ length: 800 }, (_, build) =>
      planBuild(
        createPlanInput({ imageArn: createPlanInput().imageArn.replace(/1$/, `${build}`) }),
      ),
    ).filter((timeline) => statuses(timeline).at(-1) === "FAILED").length;
    expect(failed).toBeGreaterThan(70);
    expect(failed).toBeLessThan(130);
  });
});

describe("every plan", () => {
  it("is the same for the same input", () => {
    fc.assert(
      fc.property(anyPlanInput, (input) => {
        expect(planBuild(structuredClone(input))).toEqual(planBuild(input));
      }),
    );
  });

  it("is plain JSON", () => {
    fc.assert(
      fc.property(anyPlanInput, (input) => {
        const timeline = planBuild(input);
        expect(JSON.parse(JSON.stringify(timeline))).toEqual(timeline);
      }),
    );
  });

  it("ends, once, within its time, in an order that only goes forward", () => {
    fc.assert(
      fc.property(anyPlanInput, (input) => {
        const timeline = planBuild(input);
        const offsets = timeline.statusChanges.map(({ offsetMs }) => offsetMs);
        expect(offsets).toEqual([...offsets].sort((a, b) => a - b));
        expect(getDurationMs(timeline)).toBeLessThanOrEqual(
          input.buildSeconds * 1000 + sumWaitMs(timeline),
        );
        const terminal = statuses(timeline).filter((status) => /AVAILABLE|FAILED/.test(status));
        expect(terminal).toEqual([statuses(timeline).at(-1)]);
      }),
    );
  });

  it("never runs more than five workflows at once, and those only of one group", () => {
    fc.assert(
      fc.property(anyPlanInput, (input) => {
        const { workflows } = planBuild(input);
        for (const { startMs } of workflows) {
          const running = workflows.filter(
            (workflow) => startMs !== null && covers(workflow, startMs),
          );
          expect(running.length).toBeLessThanOrEqual(PARALLEL_LIMIT);
          if (running.length > 1) {
            expect(new Set(running.map(({ parallelGroup }) => parallelGroup)).size).toBe(1);
            expect(running[0]?.parallelGroup).toBeDefined();
          }
        }
      }),
    );
  });

  it("starts nothing after a workflow with ABORT has failed", () => {
    fc.assert(
      fc.property(anyPlanInput, (input) => {
        const timeline = planBuild(input);
        const aborts = timeline.workflows.filter(
          ({ outcome, onFailure }) => outcome === "FAILED" && onFailure === "ABORT",
        );
        expect(statuses(timeline).at(-1)).toBe(aborts.length > 0 ? "FAILED" : "AVAILABLE");
        const end = getDurationMs(timeline);
        for (const { startMs, endMs, steps } of timeline.workflows) {
          expect(startMs ?? 0).toBeLessThanOrEqual(end);
          expect(endMs ?? 0).toBeLessThanOrEqual(end);
          for (const step of steps) expect(step.endMs ?? 0).toBeLessThanOrEqual(endMs ?? 0);
        }
      }),
    );
  });

  it("runs the steps of a workflow one after the other", () => {
    fc.assert(
      fc.property(anyPlanInput, (input) => {
        for (const { steps, startMs } of planBuild(input).workflows) {
          let last = startMs ?? 0;
          for (const step of steps) {
            if (step.startMs === null || step.endMs === null) continue;
            expect(step.startMs).toBeGreaterThanOrEqual(last);
            expect(step.endMs).toBeGreaterThanOrEqual(step.startMs);
            last = step.endMs;
          }
        }
      }),
    );
  });
});

/** The total time that steps waited for people, in milliseconds. */
function sumWaitMs({ workflows }: BuildTimeline): number {
  return workflows
    .flatMap(({ steps }) => steps)
    .filter(({ action }) => action === "WaitForAction")
    .reduce((sum, { startMs, endMs }) => sum + (endMs ?? 0) - (startMs ?? 0), 0);
}

function covers({ startMs, endMs }: TimelineWorkflow, moment: number): boolean {
  return startMs !== null && endMs !== null && startMs <= moment && moment < endMs;
}
