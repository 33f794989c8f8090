import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, fireEvent, render, screen } from "@testing-library/react";
import { FormProvider, useForm } from "react-hook-form";
import { afterEach, expect, it, vi } from "vitest";
import { maintenanceBannerId, setMaintenance } from "@/components/domain/maintenance-state";
import { type BuildFormValues, createEmptyForm } from "@/lib/create-image/form-values";
import { AnalysisStore } from "../analysis/analysis-store";
import { analyzeForm } from "../analysis/analyze-form";
import type { DraftHandle } from "../draft/use-draft";
import { SubmitButton } from "./submit-button";
import { SubmitContext } from "./submit-context";
import { SubmitOutcome } from "./submit-outcome";
import { useFormSubmit } from "./use-form-submit";
import { useSubmitKeys } from "./use-submit-keys";

const adviceContext = { account: "111122223333", region: "eu-west-1", workflows: {} };
const arn = (resource: string) => `arn:aws:imagebuilder:eu-west-1:111122223333:${resource}`;
const values: BuildFormValues = {
  ...createEmptyForm("token-1"),
  imageRecipeArn: arn("image-recipe/al2023-base/2.0.0"),
  infrastructureConfigurationArn: arn("infrastructure-configuration/default-linux"),
};
const analysis = new AnalysisStore(analyzeForm(values, adviceContext), adviceContext);
const draft = {
  ...{ view: { ready: true }, setAttempt: () => {}, begin: () => {}, end: () => {} },
} as unknown as DraftHandle;
const action = vi.fn(() => new Promise<never>(() => {}));

function Form() {
  const form = useForm<BuildFormValues>({ defaultValues: values });
  const scope = "build-engineer@eu-west-1";
  const controller = useFormSubmit({ action, form, analysis, draft, scope, isEdit: false });
  useSubmitKeys(controller.submit);
  return (
    <FormProvider {...form}>
      <SubmitContext.Provider value={controller}>
        <div id={maintenanceBannerId} tabIndex={-1} />
        <SubmitOutcome />
        <SubmitButton describedBy="count" />
      </SubmitContext.Provider>
    </FormProvider>
  );
}

afterEach(() => setMaintenance(null));

it.each(["keys", "button"])(
  "focuses the maintenance banner instead of sending (%s)",
  async (input) => {
    setMaintenance({ reason: "Backup", since: "2026-11-29T00:00:00.000Z" });
    render(
      <QueryClientProvider client={new QueryClient()}>
        <Form />
      </QueryClientProvider>,
    );
    const submit = () =>
      input === "keys"
        ? fireEvent.keyDown(document, { key: "Enter", ctrlKey: true })
        : fireEvent.click(screen.getByRole("button", { name: "Submit build" }));
    await act(async () => void submit());
    expect(document.activeElement?.id).toBe(maintenanceBannerId);
    expect(screen.queryByRole("alert")).toBeNull();
    expect(action).not.toHaveBeenCalled();

    act(() => setMaintenance(null));
    await act(async () => void submit());
    expect(action).toHaveBeenCalledTimes(1);
    action.mockClear();
  },
);

it("sends nothing while a workflow is typed but not added", async () => {
  render(
    <QueryClientProvider client={new QueryClient()}>
      <Form />
    </QueryClientProvider>,
  );
  const submit = () =>
    act(async () => void fireEvent.keyDown(document, { key: "Enter", ctrlKey: true }));
  analysis.setUnaddedWorkflow("smoke-test");
  await submit();
  expect(analysis.get().problems).toMatchObject([{ label: "Add a workflow" }]);
  expect(action).not.toHaveBeenCalled();
  analysis.setUnaddedWorkflow("");
  await submit();
  expect(action).toHaveBeenCalledTimes(1);
});
