import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, render } from "@testing-library/react";
import { FormProvider, useForm } from "react-hook-form";
import { expect, it, vi } from "vitest";
import { createEmptyForm } from "@/lib/create-image/form-values";
import { BuildScopeProvider } from "../build-scope";
import { AnalysisContext } from "./analysis-context";
import { AnalysisRunner } from "./analysis-runner";
import { AnalysisStore } from "./analysis-store";
import { addWorkflowPath, analyzeForm } from "./analyze-form";

const place = { account: "111122223333", region: "eu-west-1" };
const scope = {
  ...place,
  ...{ scope: "build-engineer@eu-west-1", roleName: "Engineer", accountName: "Build" },
};
const values = createEmptyForm("token-1");
const context = { ...place, workflows: {} };
const store = new AnalysisStore(analyzeForm(values, context), context);

function Form() {
  const form = useForm({ defaultValues: values });
  return (
    <BuildScopeProvider value={scope}>
      <FormProvider {...form}>
        <AnalysisContext.Provider value={store}>
          <AnalysisRunner />
        </AnalysisContext.Provider>
      </FormProvider>
    </BuildScopeProvider>
  );
}

it("analyzes the form again when the text of the field that adds workflows changes", () => {
  vi.useFakeTimers();
  render(
    <QueryClientProvider client={new QueryClient()}>
      <Form />
    </QueryClientProvider>,
  );
  const hasProblem = () => store.get().problems.some(({ path }) => path === addWorkflowPath);
  for (const [text, expected] of [
    ["smoke", true],
    ["", false],
  ] as const) {
    act(() => store.setUnaddedWorkflow(text));
    expect([store.isOutdated(), hasProblem()]).toEqual([true, !expected]);
    act(() => void vi.advanceTimersByTime(1_000));
    expect([store.isOutdated(), hasProblem()]).toEqual([false, expected]);
  }
});
