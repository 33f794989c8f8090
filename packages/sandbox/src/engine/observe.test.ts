import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { EarlyEnd } from "../account/types";
import { observeTimeline } from "./observe";
import { planBuild } from "./plan-build";
import { anyPlanInput, createPlanInput, getDurationMs, getTimeInBuild } from "./testing";

const ORDER = ["PENDING", "CREATING", "BUILDING", "TESTING", "DISTRIBUTING", "INTEGRATING"];
const rank = (status: string | undefined) =>
  ORDER.includes(status ?? "") ? ORDER.indexOf(status ?? "") : ORDER.length;
const STEP_ORDER = ["PENDING", "RUNNING"];
const stepRank = (status: string | undefined) =>
  STEP_ORDER.includes(status ?? "") ? STEP_ORDER.indexOf(status ?? "") : STEP_ORDER.length;

const succeedingInput = createPlanInput({
  request: { ...createPlanInput().request, tags: { "sandbox-outcome": "succeed" } },
});
const endings = fc.constantFrom<EarlyEnd["as"]>("CANCELLED", "FAILED", "AVAILABLE");

describe("a build seen at one moment", () => {
  const timeline = planBuild(succeedingInput);
  const at = (seconds: number) =>
    observeTimeline(timeline, getTimeInBuild(timeline, seconds * 1000));

  it("is pending with nothing run when it was just asked for", () => {
    expect(at(0)).toMatchObject({ status: "PENDING", ended: false, workflowExecutions: [] });
  });

  it("shows the running step in the middle of building", () => {
    const { status, workflowExecutions, stepExecutions } = at(20);
    expect(status).toBe("BUILDING");
    expect(workflowExecutions.map(({ status }) => status)).toEqual(["RUNNING"]);
    expect(stepExecutions.filter(({ status }) => status === "RUNNING")).toHaveLength(1);
  });

  it("has its AMI at the end", () => {
    const { status, ended, outputResources } = at(60);
    expect([status, ended]).toEqual(["AVAILABLE", true]);
    expect(outputResources?.amis?.[0]?.image).toMatch(/^ami-[0-9a-f]{17}$/);
  });
});

describe("a build that was ended from outside", () => {
  const timeline = planBuild(succeedingInput);
  const end = (as: EarlyEnd["as"]): EarlyEnd => ({
    at: getTimeInBuild(timeline, 20_000),
    as,
    reason: "Enough.",
  });

  it("is what it was before that", () => {
    const before = getTimeInBuild(timeline, 19_999);
    expect(observeTimeline(timeline, before, end("CANCELLED"))).toEqual(
      observeTimeline(timeline, before),
    );
  });

  it("stops what ran", () => {
    const seen = observeTimeline(timeline, getTimeInBuild(timeline, 20_000), end("CANCELLED"));
    expect(seen).toMatchObject({ status: "CANCELLED", reason: "Enough.", ended: true });
    expect(seen.workflowExecutions.map(({ status }) => status)).toEqual(["CANCELLED"]);
    expect(new Set(seen.stepExecutions.map(({ status }) => status))).toEqual(
      new Set(["COMPLETED", "CANCELLED", "SKIPPED"]),
    );
  });

  it("has everything when it was finished by hand", () => {
    const seen = observeTimeline(timeline, getTimeInBuild(timeline, 20_000), end("AVAILABLE"));
    expect(seen.workflowExecutions.map(({ status }) => status)).toEqual(Array(3).fill("COMPLETED"));
    expect(seen.outputResources).toEqual(timeline.plannedOutputs);
  });

  it("keeps its own end when that came first", () => {
    const late: EarlyEnd = { at: getTimeInBuild(timeline, 60_000), as: "CANCELLED" };
    expect(observeTimeline(timeline, getTimeInBuild(timeline, 90_000), late).status).toBe(
      "AVAILABLE",
    );
  });
});

describe("every build", () => {
  it("goes forward only: status, workflows and steps", () => {
    fc.assert(
      fc.property(
        anyPlanInput,
        fc.option(fc.record({ share: fc.double({ min: 0, max: 1, noNaN: true }), as: endings })),
        (input, early) => {
          const timeline = planBuild(input);
          const length = getDurationMs(timeline);
          const endedEarly = early
            ? { at: getTimeInBuild(timeline, Math.floor(early.share * length)), as: early.as }
            : undefined;
          let last = { status: 0, steps: new Map<string, number>() };
          for (let part = 0; part <= 20; part += 1) {
            const now = getTimeInBuild(timeline, Math.floor((part / 20) * length));
            const seen = observeTimeline(timeline, now, endedEarly);
            expect(rank(seen.status)).toBeGreaterThanOrEqual(last.status);
            const steps = new Map(
              seen.stepExecutions.map(({ stepExecutionId = "", status }) => [
                stepExecutionId,
                stepRank(status),
              ]),
            );
            for (const [id, was] of last.steps) expect(steps.get(id)).toBeGreaterThanOrEqual(was);
            last = { status: rank(seen.status), steps };
          }
        },
      ),
    );
  });

  it("is over at its end, with nothing left running or pending", () => {
    fc.assert(
      fc.property(anyPlanInput, fc.option(endings), (input, as) => {
        const timeline = planBuild(input);
        const length = getDurationMs(timeline);
        const endedEarly = as
          ? { at: getTimeInBuild(timeline, Math.floor(length / 2)), as }
          : undefined;
        const seen = observeTimeline(timeline, getTimeInBuild(timeline, length), endedEarly);
        expect(seen.ended).toBe(true);
        expect(["AVAILABLE", "FAILED", "CANCELLED"]).toContain(seen.status);
        const open = [...seen.workflowExecutions, ...seen.stepExecutions].filter(({ status }) =>
          STEP_ORDER.includes(status ?? ""),
        );
        expect(open).toEqual([]);
        for (const { totalStepCount, ...workflow } of seen.workflowExecutions) {
          const ran = (workflow.totalStepsSucceeded ?? 0) + (workflow.totalStepsFailed ?? 0);
          expect(ran + (workflow.totalStepsSkipped ?? 0)).toBeLessThanOrEqual(totalStepCount ?? 0);
        }
      }),
    );
  });

  it("has everything it was to make when it becomes available by itself", () => {
    fc.assert(
      fc.property(anyPlanInput, (input) => {
        const timeline = planBuild(input);
        const seen = observeTimeline(timeline, getTimeInBuild(timeline, getDurationMs(timeline)));
        if (seen.status === "AVAILABLE")
          expect(seen.outputResources).toEqual(timeline.plannedOutputs);
      }),
    );
  });
});
