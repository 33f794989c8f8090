import { describe, expect, test } from "vitest";
import { createEmptyForm, createEmptyWorkflow } from "@/lib/create-image/form-values";
import { AnalysisStore } from "./analysis-store";
import { analyzeForm } from "./analyze-form";

const adviceContext = { account: "111122223333", region: "eu-west-1", workflows: {} };
const invalidValues = {
  ...createEmptyForm("token"),
  distributionConfigurationArn: "half an ARN",
  workflows: [createEmptyWorkflow()],
};

function storeWhileTypingAt(path: string | null) {
  const store = new AnalysisStore(
    analyzeForm(createEmptyForm("token"), adviceContext),
    adviceContext,
  );
  store.set(analyzeForm(invalidValues, adviceContext), path);
  return store;
}

describe("the analysis", () => {
  test("is outdated after a form change until it runs again, and notifies once", () => {
    const store = storeWhileTypingAt(null);
    let notified = 0;
    store.subscribe(() => {
      notified += 1;
    });
    store.fallBehind();
    store.fallBehind();
    expect([store.isBehind(), notified]).toEqual([true, 1]);
    store.set(analyzeForm(invalidValues, adviceContext), null);
    expect([store.isBehind(), notified]).toEqual([false, 2]);
  });
});

describe("an error shows immediately at its field", () => {
  test("if it is invalid and not being edited", () => {
    expect(storeWhileTypingAt(null).problemAt("distributionConfigurationArn")).toMatch(/ARN/);
  });

  test("but not while typing", () => {
    const store = storeWhileTypingAt("distributionConfigurationArn");
    expect(store.problemAt("distributionConfigurationArn")).toBeUndefined();
  });

  test("and not if the field isn't filled in yet", () => {
    expect(storeWhileTypingAt(null).problemAt("imageRecipeArn")).toBeUndefined();
  });

  test("but if another field makes it required", () => {
    expect(storeWhileTypingAt(null).problemAt("executionRole")).toMatch(/role/);
  });
});
