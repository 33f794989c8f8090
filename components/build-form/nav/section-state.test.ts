import { describe, expect, test } from "vitest";
import { createEmptyForm } from "@/lib/create-image/form-values";
import { analyzeForm } from "../analysis/analyze-form";
import { getSectionStates } from "./section-state";

const adviceContext = { account: "111122223333", region: "eu-west-1", workflows: {} };

function stateOf(id: string, change: Partial<ReturnType<typeof createEmptyForm>> = {}) {
  const analysis = analyzeForm({ ...createEmptyForm("token"), ...change }, adviceContext);
  return getSectionStates(analysis).find((section) => section.id === id);
}

describe("a form section", () => {
  test("is incomplete but valid with an empty required field", () => {
    expect(stateOf("recipe")).toMatchObject({ missing: 1, invalidCount: 0, filled: false });
  });

  test("is invalid with an invalid value", () => {
    expect(stateOf("recipe", { imageRecipeArn: "no arn" })).toMatchObject({
      missing: 0,
      invalidCount: 1,
    });
  });

  test("has no state if optional and empty", () => {
    expect(stateOf("distribution")).toMatchObject({ missing: 0, invalidCount: 0, filled: false });
  });

  test("is filled in if its only value is off", () => {
    expect(stateOf("metadata", { enhancedImageMetadataEnabled: false })).toMatchObject({
      filled: true,
    });
  });

  test("isn't verified if the details of its resource couldn't be loaded", () => {
    const imageRecipeArn =
      "arn:aws:imagebuilder:eu-west-1:111122223333:image-recipe/al2023-base/1.0.0";
    const values = { ...createEmptyForm("token"), imageRecipeArn };
    const recipeIn = (unavailableArns: string[]) =>
      getSectionStates(analyzeForm(values, { ...adviceContext, unavailableArns })).find(
        ({ id }) => id === "recipe",
      );
    expect(recipeIn([imageRecipeArn])).toMatchObject({ filled: true, unverified: true });
    expect(recipeIn([])).toMatchObject({ filled: true, unverified: false });
  });

  test("isn't verified if the document of one of its workflows couldn't be loaded", () => {
    const workflowArn =
      "arn:aws:imagebuilder:eu-west-1:111122223333:workflow/build/golden-build/2.0.0";
    const workflows = [{ workflowArn, parameters: [], onFailure: "" as const, parallelGroup: "" }];
    const analysis = analyzeForm(
      { ...createEmptyForm("token"), workflows },
      { ...adviceContext, unavailableArns: [workflowArn] },
    );
    expect(getSectionStates(analysis).find(({ id }) => id === "workflows")).toMatchObject({
      filled: true,
      unverified: true,
    });
  });

  test("counts every row", () => {
    const tags = ["aws:a", "aws:b"].map((key) => ({ key, value: "" }));
    expect(stateOf("tags", { tags })).toMatchObject({ invalidCount: 2, filled: true });
  });
});
