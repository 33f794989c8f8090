"use client";
import { useEffect, useRef } from "react";
import { useFormContext, useFormState } from "react-hook-form";
import type { BuildFormValues } from "@/lib/create-image/form-values";
import { useAnalysisStore } from "./analysis-context";
import { analyzeForm } from "./analyze-form";
import { findResolvedErrors } from "./resolved-errors";
import { useAdviceContext } from "./use-advice-context";

/**
 * The debounce delay of the analysis, and its maximum delay while changes continue, in
 * milliseconds.
 */
const debounceMs = 120;
const maxWaitMs = 600;

/**
 * Debounces the analysis of the form, so that typing stays fast in large forms. Renders nothing.
 */
export function AnalysisRunner() {
  const form = useFormContext<BuildFormValues>();
  const store = useAnalysisStore();
  const adviceContext = useAdviceContext();
  const { errors } = useFormState({ control: form.control });
  const shown = useRef(errors);
  shown.current = errors;

  useEffect(() => {
    store.adviceContext = adviceContext;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let waitingSince = 0;
    const run = () => {
      timer = undefined;
      const typingAt = document.activeElement?.id || null;
      const { adviceContext, unaddedWorkflow } = store;
      store.set(analyzeForm(form.getValues(), adviceContext, unaddedWorkflow), typingAt);
      const healed = findResolvedErrors(shown.current, store.get().problems);
      if (healed.length > 0) form.clearErrors(healed);
    };
    const scheduleRun = () => {
      store.markOutdated();
      const now = performance.now();
      if (timer === undefined) waitingSince = now;
      clearTimeout(timer);
      timer = setTimeout(run, Math.min(debounceMs, Math.max(0, waitingSince + maxWaitMs - now)));
    };
    run();
    store.scheduleAnalysis = scheduleRun;
    const unsubscribe = form.subscribe({ formState: { values: true }, callback: scheduleRun });
    // The analysis runs again when a field loses the focus, because the field can show its error
    // only then.
    document.addEventListener("focusout", scheduleRun);
    return () => {
      clearTimeout(timer);
      store.scheduleAnalysis = () => {};
      document.removeEventListener("focusout", scheduleRun);
      unsubscribe();
    };
  }, [form, store, adviceContext]);

  return null;
}
