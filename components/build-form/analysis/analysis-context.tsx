"use client";
import { createContext, useContext, useSyncExternalStore } from "react";
import type { Analysis } from "./analyse";
import { type AnalysisStore, adviceText } from "./analysis-store";

export const AnalysisContext = createContext<AnalysisStore | null>(null);

/** The analysis store of the surrounding form. */
export function useAnalysisStore(): AnalysisStore {
  const store = useContext(AnalysisContext);
  if (!store) throw new Error("useAnalysis must be used inside the build form");
  return store;
}

/**
 * Selects a part of the analysis and renders again only when that part changes. `select` must
 * return the same object, or an equal string, for the same analysis.
 */
export function useAnalysis<Part>(select: (analysis: Analysis) => Part): Part {
  const store = useAnalysisStore();
  const read = () => select(store.get());
  return useSyncExternalStore(store.subscribe, read, read);
}

/** True while the analysis lags behind the form. */
export function useAnalysisBehind(): boolean {
  const { subscribe, isBehind } = useAnalysisStore();
  return useSyncExternalStore(subscribe, isBehind, isBehind);
}

/** The error of a field that shows before the field loses focus. */
export function useProblemAt(path: string): string | undefined {
  const store = useAnalysisStore();
  const read = () => store.problemAt(path);
  return useSyncExternalStore(store.subscribe, read, read);
}

/** The advice for a field; `""` for none. */
export function useAdviceAt(path: string): { warning: string; info: string } {
  return {
    warning: useAnalysis(({ advice }) => adviceText(advice, path, "warning")),
    info: useAnalysis(({ advice }) => adviceText(advice, path, "info")),
  };
}
