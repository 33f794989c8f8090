import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { derivePlanSteps, type PlanRow } from "./plan-steps";

const row = (type: string, name: string, parallelGroup = ""): PlanRow => ({
  workflowArn: `arn:aws:imagebuilder:eu-west-1:aws:workflow/${type}/${name}/x.x.x`,
  parallelGroup,
  onFailure: "",
});

describe("the steps of the plan", () => {
  it("shows Image Builder's default steps without workflows", () => {
    expect(derivePlanSteps([], true)).toMatchObject([
      { type: "build", state: "standard", waitsFor: null },
      { type: "test", state: "standard", waitsFor: "Image Builder's default build steps" },
      { type: "distribution", state: "standard", waitsFor: "Image Builder's default test steps" },
    ]);
  });

  it("omits a build or test stage without workflows if others are named", () => {
    expect(derivePlanSteps([row("test", "a")], true)).toMatchObject([
      { type: "build", state: "left-out" },
      { type: "test", state: "named", waitsFor: null },
      { type: "distribution", state: "standard", waitsFor: "a" },
    ]);
    expect(derivePlanSteps([row("build", "make")], true)).toMatchObject([
      { state: "named" },
      { state: "left-out" },
      { state: "standard", waitsFor: "make" },
    ]);
  });

  it("runs five of a group simultaneously and queues the others", () => {
    const group = Array.from({ length: 7 }, (_, at) => row("test", `t${at}`, "smoke"));
    const [, test] = derivePlanSteps(group, true);
    expect(test?.lanes.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4]);
    expect(test?.queue.map(({ index }) => index)).toEqual([5, 6]);
  });

  it("makes a step wait for all of the previous step", () => {
    const steps = derivePlanSteps(
      [row("test", "a", "g"), row("test", "b", "g"), row("test", "c"), row("build", "make")],
      true,
    );
    expect(steps.map(({ waitsFor }) => waitsFor)).toEqual([
      null,
      "make",
      "all workflows in parallel group “g”",
      "c",
    ]);
  });

  it("waits for the build itself if tests are disabled", () => {
    const steps = derivePlanSteps([row("build", "make"), row("test", "a")], false);
    expect(steps).toMatchObject([{}, { state: "off" }, { state: "standard", waitsFor: "make" }]);
  });

  it("shows every workflow exactly once, five lanes at most", () => {
    const rows = fc.array(
      fc
        .record({
          type: fc.constantFrom("build", "test", "distribution"),
          group: fc.constantFrom("", "g", "h"),
        })
        .map(({ type, group }) => row(type, "some", group)),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(rows, fc.boolean(), (list, testsEnabled) => {
        const steps = derivePlanSteps(list, testsEnabled);
        const shown = steps.flatMap(({ lanes, queue }) => [...lanes, ...queue]);
        expect(shown.map(({ index }) => index).sort((a, b) => a - b)).toEqual(
          list.map((_, index) => index),
        );
        for (const { lanes, queue } of steps) {
          expect(lanes.length).toBeLessThanOrEqual(5);
          if (queue.length > 0) expect(lanes).toHaveLength(5);
        }
      }),
    );
  });
});
