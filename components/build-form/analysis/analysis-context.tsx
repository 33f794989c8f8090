"use client";
import { createContext, useContext, useSyncExternalStore } from "react";
import { type AnalysisStore, joinAdviceMessages } from "./analysis-store";
import type { FormAnalysis } from "./analyze-form";

export const AnalysisContext = createContext<AnalysisStore | null>(null);

export function useAnalysisStore(): AnalysisStore {
  const store = useContext(AnalysisContext);
  if (!store) throw new Error("useAnalysis must be used inside the build form");
  return store;
}

/**
 * Selects a part of the analysis and renders again only when that part changes. For the same
 * analysis, `select` must return the same object or an equal primitive value.
 */
export function useAnalysis<Part>(select: (analysis: FormAnalysis) => Part): Part {
  const store = useAnalysisStore();
  const read = () => select(store.get());
  return useSyncExternalStore(store.subscribe, read, read);
}

/** True while the analysis is outdated. */
export function useIsAnalysisPending(): boolean {
  const { subscribe, isOutdated } = useAnalysisStore();
  return useSyncExternalStore(subscribe, isOutdated, isOutdated);
}

/** Returns the error that a field shows even before the user leaves it or submits the form. */
export function useImmediateFieldError(path: string): string | undefined {
  const store = useAnalysisStore();
  const read = () => store.getImmediateError(path);
  return useSyncExternalStore(store.subscribe, read, read);
}

/**
 * True if a field of the workflow at `path` shows an error even before the user leaves the field or
 * submits the form.
 */
export function useHasWorkflowProblem(path: string): boolean {
  const store = useAnalysisStore();
  const read = () => store.hasProblemInWorkflow(path);
  return useSyncExternalStore(store.subscribe, read, read);
}

/** Returns the joined warnings and notes for a field. Each is `""` if there are none. */
export function useFieldAdvice(path: string): { warning: string; info: string } {
  return {
    warning: useAnalysis(({ advice }) => joinAdviceMessages(advice, path, "warning")),
    info: useAnalysis(({ advice }) => joinAdviceMessages(advice, path, "info")),
  };
}
