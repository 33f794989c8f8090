import { expect, test } from "vitest";
import { awsErrorType, findResolvedErrors } from "./resolved-errors";

const custom = { type: "custom", message: "no" };

test("clears resolved errors, in rows and at a list itself", () => {
  const errors = {
    executionRole: custom,
    imageRecipeArn: custom,
    workflows: [undefined, { parameters: [{ name: custom }] }] as never,
    tags: Object.assign([], { root: custom }) as never,
  };
  const stands = { path: "imageRecipeArn", label: "", message: "no", missing: false };
  expect(findResolvedErrors(errors, [stands])).toEqual([
    "executionRole",
    "workflows.1.parameters.0.name",
    "tags",
  ]);
});

test("keeps errors from AWS until their field changes", () => {
  expect(findResolvedErrors({ executionRole: { type: awsErrorType, message: "no" } }, [])).toEqual(
    [],
  );
});
