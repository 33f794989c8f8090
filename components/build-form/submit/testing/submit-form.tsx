import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, fireEvent, render, screen } from "@testing-library/react";
import { useState } from "react";
import { FormProvider } from "react-hook-form";
import { afterEach, beforeEach, vi } from "vitest";
import { setMaintenance } from "@/components/domain/maintenance-state";
import { type BuildFormValues, createEmptyForm } from "@/lib/create-image/form-values";
import { toRequest } from "@/lib/create-image/to-request";
import type { CatalogCode } from "@/lib/errors/catalog";
import { createPortalError } from "@/lib/errors/portal-error";
import type { SubmissionStatus, SubmissionView } from "@/lib/submissions/view";
import { AnalysisContext } from "../../analysis/analysis-context";
import { AnalysisStore } from "../../analysis/analysis-store";
import { analyzeForm } from "../../analysis/analyze-form";
import { BuildScopeProvider } from "../../build-scope";
import { decodeDraft, encodeDraft, type SubmitAttempt } from "../../draft/draft-codec";
import { useDraft } from "../../draft/use-draft";
import { useBuildForm } from "../../use-build-form";
import { ErrorSummary } from "../error-summary";
import { SubmitButton } from "../submit-button";
import { SubmitContext } from "../submit-context";
import { SubmitOutcome } from "../submit-outcome";
import { useFormSubmit } from "../use-form-submit";
import type { SubmitAction } from "../use-submit";
export const scope = "build-engineer@eu-west-1";
const accountRegion = { account: "111122223333", accountName: "Build", region: "eu-west-1" };
export const name = "kiln-draft:erin";
const arn = (resource: string) => `arn:aws:imagebuilder:eu-west-1:111122223333:${resource}`;
export const buildArn = arn("image/al2023-base/2.0.0/5");
export const completeFormValues: BuildFormValues = {
  ...createEmptyForm("token-1"),
  imageRecipeArn: arn("image-recipe/al2023-base/2.0.0"),
  infrastructureConfigurationArn: arn("infrastructure-configuration/default-linux"),
};

export function createSubmissionView(status: SubmissionStatus, code?: CatalogCode): SubmissionView {
  return {
    ...{ id: "s1", clientToken: "token-1", status, roleId: "build-engineer" },
    ...{ account: "111122223333", region: "eu-west-1", submittedBy: "Erin" },
    request: toRequest(completeFormValues),
    ...{ createdAt: "2026-11-28T00:00:00Z", updatedAt: "2026-11-28T00:00:00Z", attempts: 1 },
    ...(code ? { error: createPortalError(code) } : {}),
    ...(status === "accepted"
      ? {
          accepted: {
            ...{ clientToken: "token-1", imageBuildVersionArn: buildArn },
            latestVersionReferences: {},
          },
        }
      : {}),
  };
}

export let action: ReturnType<typeof vi.fn<SubmitAction>>;
export let getFormValues: () => BuildFormValues;
export let errorAt: (path: "executionRole") => string | undefined;

function Form() {
  const form = useBuildForm();
  getFormValues = form.getValues;
  errorAt = (path) => form.getFieldState(path).error?.message;
  const [analysis] = useState(() => {
    const adviceContext = { ...accountRegion, workflows: {} };
    return new AnalysisStore(analyzeForm(completeFormValues, adviceContext), adviceContext);
  });
  const draft = useDraft({ form, draftKey: "erin", scope, preload: null, keepToken: false });
  const controller = useFormSubmit({ action, form, analysis, draft, scope, isEdit: false });
  return (
    <FormProvider {...form}>
      <AnalysisContext.Provider value={analysis}>
        <SubmitContext.Provider value={controller}>
          <ErrorSummary />
          <SubmitOutcome />
          <input aria-label="Execution role" {...form.register("executionRole")} />
          <SubmitButton describedBy="count" />
        </SubmitContext.Provider>
      </AnalysisContext.Provider>
    </FormProvider>
  );
}

export function open(draft = completeFormValues, attempt: SubmitAttempt | null = null) {
  const stored = encodeDraft({ values: draft, scope, savedAt: 1, attempt });
  localStorage.setItem(name, stored);
  return render(
    <QueryClientProvider client={new QueryClient()}>
      <BuildScopeProvider value={{ ...accountRegion, scope, roleName: "Engineer" }}>
        <Form />
      </BuildScopeProvider>
    </QueryClientProvider>,
  );
}

export const button = (label: string) =>
  screen.getByRole<HTMLButtonElement>("button", { name: label });
export const press = async (label: string) => act(async () => void fireEvent.click(button(label)));
export const requests = () => action.mock.calls.map(([{ request }]) => request);
export const readStoredAttempt = () => decodeDraft(localStorage.getItem(name))?.attempt;

/** Call this in each test file, because files that share a process load this module only once. */
export function resetSubmitFormForEachTest() {
  beforeEach(() => {
    action = vi.fn<SubmitAction>();
  });
  afterEach(() => setMaintenance(null));
}
