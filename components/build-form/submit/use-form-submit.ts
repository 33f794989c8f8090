"use client";
import { useCallback, useEffect, useMemo, useState } from "react";
import type { FieldPath, UseFormReturn } from "react-hook-form";
import { focusMaintenanceBanner, useMaintenance } from "@/components/domain/maintenance-state";
import { type BuildFormValues, createEmptyForm } from "@/lib/create-image/form-values";
import type { AnalysisStore } from "../analysis/analysis-store";
import { addWorkflowPath, analyzeForm, type FormProblem } from "../analysis/analyze-form";
import { awsErrorType } from "../analysis/resolved-errors";
import { createClientToken } from "../draft/create-client-token";
import type { DraftHandle } from "../draft/use-draft";
import { focusField } from "../fields/focus-field";
import type { SubmitController } from "./submit-context";
import { getSubmitError, isFormLocked } from "./submit-state";
import { type SubmitAction, useSubmit } from "./use-submit";

interface FormSubmitOptions {
  action: SubmitAction;
  form: UseFormReturn<BuildFormValues>;
  analysis: AnalysisStore;
  draft: DraftHandle;
  scope: string;
  /** True if the form edits a stored submission. */
  isEdit: boolean;
}

/**
 * Removes the focus from the focused field before the fields are disabled, because a picker closes
 * its list on blur.
 */
function leaveField() {
  const active = document.activeElement;
  if (active instanceof HTMLElement && active.closest("fieldset")) active.blur();
}

export function useFormSubmit(given: FormSubmitOptions): SubmitController {
  const { action, form, analysis, draft, scope, isEdit } = given;
  const [blockingProblems, setBlockingProblems] = useState<readonly FormProblem[]>([]);
  const maintenance = useMaintenance();
  const paused = maintenance !== null;
  const { state, send, restart } = useSubmit({ action, form, draft, scope, paused });
  const locked = isFormLocked(state);
  const closed = locked || state.phase === "accepted" || !draft.view.ready;

  const submit = useCallback(() => {
    if (closed) return;
    if (paused) return focusMaintenanceBanner();
    const submitIfValid = () => {
      const fresh = analyzeForm(form.getValues(), analysis.adviceContext, analysis.unaddedWorkflow);
      analysis.set(fresh, null);
      setBlockingProblems(fresh.problems);
      for (const { path, message } of fresh.problems) {
        // React Hook Form doesn't know this field.
        if (path === addWorkflowPath) continue;
        form.setError(path as FieldPath<BuildFormValues>, { type: "custom", message });
      }
      if (fresh.problems.length > 0) return;
      leaveField();
      void send();
    };
    void form.handleSubmit(submitIfValid, submitIfValid)();
  }, [closed, paused, form, analysis, send]);

  const error = getSubmitError(state);
  useEffect(() => {
    if (!error?.field) return;
    const message = error.awsMessage ?? error.happened;
    form.setError(error.field as FieldPath<BuildFormValues>, { type: awsErrorType, message });
    const { field } = error;
    requestAnimationFrame(() => focusField(field));
  }, [error, form]);

  const { begin } = draft;
  const startAnother = useCallback(
    (how: "blank" | "same-values") => {
      const values = how === "blank" ? createEmptyForm("") : form.getValues();
      begin({ ...values, clientToken: createClientToken() });
      setBlockingProblems([]);
      restart();
    },
    [begin, form, restart],
  );

  const resend = useCallback(() => void send(), [send]);
  return useMemo(
    () => ({
      state,
      locked,
      blockingProblems,
      submit,
      resend,
      draft,
      isEdit,
      startAnother,
    }),
    [state, locked, blockingProblems, submit, resend, draft, isEdit, startAnother],
  );
}
