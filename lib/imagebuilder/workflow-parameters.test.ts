import { describe, expect, it } from "vitest";
import type { WorkflowParameterType } from "./views";
import { findParameterProblem } from "./workflow-parameters";

const optional = (type: WorkflowParameterType) => ({ name: "p", type, default: ["1"] });

describe("parameterProblem", () => {
  it.each([
    ["string", ["anything"]],
    ["string", [""]],
    ["integer", ["-12"]],
    ["boolean", ["false"]],
    ["stringList", []],
    ["stringList", ["a", "b"]],
  ] as const)("accepts for %s %j", (type, value) => {
    expect(findParameterProblem(optional(type), value)).toBeNull();
  });

  it.each([
    ["string", []],
    ["string", ["a", "b"]],
    ["integer", ["1.5"]],
    ["integer", [""]],
    ["integer", ["1\n"]],
    ["boolean", ["yes"]],
  ] as const)("rejects for %s %j", (type, value) => {
    expect(findParameterProblem(optional(type), value)).not.toBeNull();
  });

  it("requires a value for a parameter without a default", () => {
    expect(findParameterProblem({ name: "p", type: "string" }, [])).toBe("Enter a value.");
    const list = { name: "p", type: "stringList" as const };
    expect(findParameterProblem(list, [])).toBe("Add an item.");
    expect(findParameterProblem(list, [""])).toBe("Enter a value.");
    expect(findParameterProblem(list, ["", "b"])).toBeNull();
  });
});
