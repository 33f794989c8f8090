import { expect, test } from "vitest";
import { healedErrors, reportedByAws } from "./healed-errors";

const custom = { type: "custom", message: "no" };

test("clears resolved errors, in rows and at a list itself", () => {
  const errors = {
    executionRole: custom,
    imageRecipeArn: custom,
    workflows: [undefined, { parameters: [{ name: custom }] }] as never,
    tags: Object.assign([], { root: custom }) as never,
  };
  const stands = { path: "imageRecipeArn", label: "", message: "no", missing: false };
  expect(healedErrors(errors, [stands])).toEqual([
    "executionRole",
    "workflows.1.parameters.0.name",
    "tags",
  ]);
});

test("keeps errors from AWS until their field changes", () => {
  expect(healedErrors({ executionRole: { type: reportedByAws, message: "no" } }, [])).toEqual([]);
});
