import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { planWorkflows } from "./plan";

const arn = (type: string, name = "w") =>
  `arn:aws:imagebuilder:eu-west-1:111122223333:workflow/${type}/${name}/1.0.0`;
const test = (parallelGroup = "") => ({ workflowArn: arn("test"), parallelGroup });

/**
 * Formats a plan with one line per phase: stages separated by `>`, their workflows by `|`, and
 * queued workflows in parentheses.
 */
function formatPlan(workflows: Parameters<typeof planWorkflows>[0]): string[] {
  return planWorkflows(workflows).phases.map(({ type, stages }) => {
    const lanes = stages.map((stage) =>
      stage.workflows.map(({ index, queued }) => (queued ? `(${index})` : index)).join("|"),
    );
    return `${type} ${lanes.join(" > ")}`;
  });
}

describe("planWorkflows", () => {
  it("runs build, tests and distribution one after the other", () => {
    const workflows = [
      { workflowArn: arn("build") },
      test(),
      test("a"),
      test("a"),
      test("b"),
      test(),
      { workflowArn: arn("distribution") },
    ];
    expect(formatPlan(workflows)).toEqual(["BUILD 0", "TEST 1 > 2|3 > 4 > 5", "DISTRIBUTION 6"]);
  });

  it("starts five of a group and queues the others", () => {
    expect(formatPlan(Array.from({ length: 7 }, () => test("a")))).toEqual([
      "TEST 0|1|2|3|4|(5)|(6)",
    ]);
  });

  it("has the dependencies of each stage, across phases", () => {
    const plan = planWorkflows([
      { workflowArn: arn("build") },
      test("a"),
      test("a"),
      { workflowArn: arn("distribution") },
    ]);
    expect(plan.phases.flatMap(({ stages }) => stages.map(({ waitsFor }) => waitsFor))).toEqual([
      [],
      [0],
      [1, 2],
    ]);
  });

  it("starts a new stage if a group's name is used again later", () => {
    expect(formatPlan([test("a"), test("b"), test("a")])).toEqual(["TEST 0 > 1 > 2"]);
  });

  it("ignores a group on non-tests, and excludes non-workflows", () => {
    const rows = [
      { workflowArn: arn("build", "a"), parallelGroup: "g" },
      { workflowArn: arn("build", "b"), parallelGroup: "g" },
      { workflowArn: "half typed" },
    ];
    expect(formatPlan(rows)).toEqual(["BUILD 0 > 1"]);
  });

  it("places every workflow once, in waves that wait for exactly the wave before", () => {
    const row = fc.record({
      workflowArn: fc.constantFrom(arn("build"), arn("test"), arn("distribution"), ""),
      parallelGroup: fc.constantFrom("", "a", "b"),
    });
    fc.assert(
      fc.property(fc.array(row), (workflows) => {
        const { phases } = planWorkflows(workflows);
        const stages = phases.flatMap((phase) => phase.stages);
        const placed = stages.flatMap((stage) => stage.workflows.map(({ index }) => index));
        const valid = [...workflows.keys()].filter((index) => workflows[index]?.workflowArn);
        expect(placed.sort((a, b) => a - b)).toEqual(valid);
        stages.forEach((stage, at) => {
          const before = stages[at - 1]?.workflows.map(({ index }) => index) ?? [];
          expect(stage.waitsFor).toEqual(before);
          expect(stage.group !== null || stage.workflows.length === 1).toBe(true);
          expect(stage.workflows.filter(({ queued }) => !queued).length).toBeLessThanOrEqual(5);
        });
      }),
    );
  });
});
