import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { planWorkflows } from "@/lib/imagebuilder/plan";
import type { WorkflowRowType } from "./order";
import { describeGroupSize, getGroupPositions, listGroupNames } from "./parallel-groups";

const test = (parallelGroup: string, type: WorkflowRowType = "test") => ({ type, parallelGroup });

describe("parallel groups in the list", () => {
  it("marks the first and last of adjacent rows in one group", () => {
    expect(getGroupPositions([test("a"), test("a"), test(""), test("a")])).toEqual([
      { name: "a", first: true, last: false, size: 2 },
      { name: "a", first: false, last: true, size: 2 },
      null,
      { name: "a", first: true, last: true, size: 1 },
    ]);
  });

  it("groups only test workflows", () => {
    expect(getGroupPositions([test("a", "build"), test("a", null)])).toEqual([null, null]);
  });

  it("shows the same groups as the plan runs", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom("", "g", "h"), { maxLength: 12 }), (groups) => {
        const positions = getGroupPositions(groups.map((name) => test(name)));
        const plan = planWorkflows(
          groups.map((parallelGroup) => ({
            workflowArn: "arn:aws:imagebuilder:eu-west-1:aws:workflow/test/t/1.0.0",
            parallelGroup,
          })),
        );
        const stages = plan.phases.flatMap((phase) => phase.stages);
        expect(
          positions.filter((position) => position?.first).map((position) => position?.size),
        ).toEqual(
          stages.filter(({ group }) => group !== null).map(({ workflows }) => workflows.length),
        );
      }),
    );
  });

  it("states how many run simultaneously", () => {
    expect(describeGroupSize(7)).toBe("7 workflows, at most 5 at a time");
    expect(describeGroupSize(5)).toBe("5 workflows");
  });

  it("suggests the names that other rows use", () => {
    expect(listGroupNames([test("b"), test("a"), test("b"), test("mine")], 3)).toEqual(["a", "b"]);
  });
});
