import { describe, expect, test } from "vitest";
import {
  createEmptyForm,
  createEmptyWorkflow,
  type WorkflowFormValues,
} from "@/lib/create-image/form-values";
import type { WorkflowOutline } from "@/lib/imagebuilder/views";
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
    store.markOutdated();
    store.markOutdated();
    expect([store.isOutdated(), notified]).toEqual([true, 1]);
    store.set(analyzeForm(invalidValues, adviceContext), null);
    expect([store.isOutdated(), notified]).toEqual([false, 2]);
  });
});

describe("an error shows immediately at its field", () => {
  test("if it is invalid and not being edited", () => {
    expect(storeWhileTypingAt(null).getImmediateError("distributionConfigurationArn")).toMatch(
      /ARN/,
    );
  });

  test("but not while typing", () => {
    const store = storeWhileTypingAt("distributionConfigurationArn");
    expect(store.getImmediateError("distributionConfigurationArn")).toBeUndefined();
  });

  test("and not if the field isn't filled in yet", () => {
    expect(storeWhileTypingAt(null).getImmediateError("imageRecipeArn")).toBeUndefined();
  });

  test("but if another field makes it required", () => {
    expect(storeWhileTypingAt(null).getImmediateError("executionRole")).toMatch(/role/);
  });
});

describe("a workflow has a problem", () => {
  const workflowArn = "arn:aws:imagebuilder:eu-west-1:111122223333:workflow/test/smoke-test/1.1.0";
  const outline: WorkflowOutline = {
    readable: true,
    type: "TEST",
    name: "smoke-test",
    parameters: [{ name: "count", type: "integer" }],
    steps: [],
  };
  const storeWith = (change: Partial<WorkflowFormValues>, typingAt: string | null = null) => {
    const context = { ...adviceContext, workflows: { [workflowArn]: outline } };
    const workflows = [createEmptyWorkflow(), { ...createEmptyWorkflow(workflowArn), ...change }];
    const values = { ...createEmptyForm("token"), workflows };
    const store = new AnalysisStore(analyzeForm(values, context), context);
    store.set(analyzeForm(values, context), typingAt);
    return store;
  };
  const count = (value: string) => ({ parameters: [{ name: "count", value: [value] }] });

  test("if one of its fields has an invalid value", () => {
    const store = storeWith({ ...count("1"), parallelGroup: "not valid" });
    expect(store.hasProblemInWorkflow("workflows.1")).toBe(true);
    expect(store.hasProblemInWorkflow("workflows.0")).toBe(false);
    expect(storeWith(count("many")).hasProblemInWorkflow("workflows.1")).toBe(true);
  });

  test("but not if its values are valid, missing or being typed", () => {
    expect(storeWith(count("1")).hasProblemInWorkflow("workflows.1")).toBe(false);
    expect(storeWith({}).hasProblemInWorkflow("workflows.1")).toBe(false);
    const typed = storeWith(count("many"), "workflows.1.parameters.0");
    expect(typed.hasProblemInWorkflow("workflows.1")).toBe(false);
  });
});
