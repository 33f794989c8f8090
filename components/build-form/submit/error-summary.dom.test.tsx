import { act, render, screen } from "@testing-library/react";
import { beforeEach, describe, expect, it } from "vitest";
import { type BuildFormValues, createEmptyForm } from "@/lib/create-image/form-values";
import { AnalysisContext } from "../analysis/analysis-context";
import { AnalysisStore } from "../analysis/analysis-store";
import { analyzeForm } from "../analysis/analyze-form";
import { ErrorSummary } from "./error-summary";
import { SubmitContext, type SubmitController } from "./submit-context";

const adviceContext = { account: "111122223333", region: "eu-west-1", workflows: {} };
const arn = (resource: string) => `arn:aws:imagebuilder:eu-west-1:111122223333:${resource}`;
const complete: BuildFormValues = {
  ...createEmptyForm("token-1"),
  imageRecipeArn: arn("image-recipe/al2023-base/2.0.0"),
  infrastructureConfigurationArn: arn("infrastructure-configuration/default-linux"),
};
const wrongRecipe = { imageRecipeArn: "half an ARN" };
const wrongTag = { tags: [{ key: "a#b", value: "" }] };
const analyze = (values: Partial<BuildFormValues>) =>
  analyzeForm({ ...complete, ...values }, adviceContext);

let store: AnalysisStore;
const change = (values: Partial<BuildFormValues>, typingAt: string | null = null) =>
  act(() => store.set(analyze(values), typingAt));

describe("the summary of a blocked submit", () => {
  beforeEach(() => {
    store = new AnalysisStore(analyze(wrongRecipe), adviceContext);
    const controller = { blockingProblems: store.get().problems, state: { phase: "editing" } };
    render(
      <AnalysisContext.Provider value={store}>
        <SubmitContext.Provider value={controller as unknown as SubmitController}>
          <ErrorSummary />
        </SubmitContext.Provider>
      </AnalysisContext.Provider>,
    );
    expect(screen.getByText("1 field needs attention")).toBeTruthy();
  });

  it("shows the message below the link to its field", () => {
    const link = screen.getByRole("link", { name: "Image recipe" });
    expect(link.nextElementSibling?.tagName).toBe("P");
  });

  it("lists and counts the problems found since then too", () => {
    change({ ...wrongRecipe, ...wrongTag });
    expect(screen.getByText("2 fields need attention")).toBeTruthy();
    expect(screen.getByRole("link", { name: "Tag 1 key" })).toBeTruthy();
  });

  it("leaves out a problem in the field that is being typed in", () => {
    change({ ...wrongRecipe, ...wrongTag }, "tags.0.key");
    expect(screen.getByText("1 field needs attention")).toBeTruthy();
  });

  it("is gone once the fields that blocked the submit are corrected", () => {
    change(wrongTag);
    expect(screen.queryByText(/^Not sent/)).toBeNull();
  });
});
