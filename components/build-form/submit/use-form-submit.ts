"use client";
import { useCallback, useEffect, useMemo, useState } from "react";
import type { FieldPath, UseFormReturn } from "react-hook-form";
import { type BuildFormValues, emptyForm } from "@/lib/create-image/form-values";
import { analyse, type FormProblem } from "../analysis/analyse";
import type { AnalysisStore } from "../analysis/analysis-store";
import { reportedByAws } from "../analysis/healed-errors";
import { newToken } from "../draft/new-token";
import type { DraftHandle } from "../draft/use-draft";
import { focusField } from "../fields/focus-field";
import type { SubmitController } from "./submit-context";
import { isLocked } from "./submit-state";
import { type SubmitAction, useSubmit } from "./use-submit";

interface DeskArguments {
  action: SubmitAction;
  form: UseFormReturn<BuildFormValues>;
  analysis: AnalysisStore;
  draft: DraftHandle;
  scope: string;
  /** True if the form edits a stored submission. */
  edits: boolean;
}

/** The fields are about to be disabled; a picker closes its list on blur, which must come first. */
function leaveField() {
  const active = document.activeElement;
  if (active instanceof HTMLElement && active.closest("fieldset")) active.blur();
}

/** Connects form, draft and submit. */
export function useFormSubmit(given: DeskArguments): SubmitController {
  const { action, form, analysis, draft, scope, edits } = given;
  const { state, send, restart } = useSubmit({ action, form, draft, scope });
  const [stoppedBy, setStoppedBy] = useState<readonly FormProblem[]>([]);
  const locked = isLocked(state);
  const closed = locked || state.phase === "accepted" || !draft.view.ready;

  const press = useCallback(() => {
    if (closed) return;
    const judge = () => {
      const fresh = analyse(form.getValues(), analysis.surroundings);
      analysis.set(fresh, null);
      setStoppedBy(fresh.problems);
      for (const { path, message } of fresh.problems) {
        form.setError(path as FieldPath<BuildFormValues>, { type: "custom", message });
      }
      if (fresh.problems.length > 0) return;
      leaveField();
      void send();
    };
    void form.handleSubmit(judge, judge)();
  }, [closed, form, analysis, send]);

  const error = state.phase === "editing" ? state.error : null;
  useEffect(() => {
    if (!error?.field) return;
    const message = error.awsMessage ?? error.happened;
    form.setError(error.field as FieldPath<BuildFormValues>, { type: reportedByAws, message });
    const { field } = error;
    requestAnimationFrame(() => focusField(field));
  }, [error, form]);

  const { begin } = draft;
  const startAnother = useCallback(
    (how: "blank" | "same-values") => {
      const values = how === "blank" ? emptyForm("") : form.getValues();
      begin({ ...values, clientToken: newToken() });
      setStoppedBy([]);
      restart();
    },
    [begin, form, restart],
  );

  const resend = useCallback(() => void send(), [send]);
  return useMemo(
    () => ({ state, locked, stoppedBy, press, resend, draft, edits, startAnother }),
    [state, locked, stoppedBy, press, resend, draft, edits, startAnother],
  );
}
