"use client";
import { createContext, useContext, useSyncExternalStore } from "react";
import type { Analysis } from "./analyse";
import { type AnalysisStore, adviceText } from "./analysis-store";

export const AnalysisContext = createContext<AnalysisStore | null>(null);

/** The store of the form around this component. */
export function useAnalysisStore(): AnalysisStore {
  const store = useContext(AnalysisContext);
  if (!store) throw new Error("useAnalysis is used outside the build form");
  return store;
}

/**
 * A part of the analysis; the component renders again only when the part changes. `select` must
 * give the same object or an equal text for the same analysis.
 */
export function useAnalysis<Part>(select: (analysis: Analysis) => Part): Part {
  const store = useAnalysisStore();
  const read = () => select(store.get());
  return useSyncExternalStore(store.subscribe, read, read);
}

/** Whether the analysis does not know the newest of the form yet; it will in a moment. */
export function useAnalysisBehind(): boolean {
  const { subscribe, isBehind } = useAnalysisStore();
  return useSyncExternalStore(subscribe, isBehind, isBehind);
}

/** What is wrong at one field, where it is to be said before the field was left. */
export function useProblemAt(path: string): string | undefined {
  const store = useAnalysisStore();
  const read = () => store.problemAt(path);
  return useSyncExternalStore(store.subscribe, read, read);
}

/** What is worth a look at one field: `""` where there is nothing to say. */
export function useAdviceAt(path: string): { warning: string; info: string } {
  return {
    warning: useAnalysis(({ advice }) => adviceText(advice, path, "warning")),
    info: useAnalysis(({ advice }) => adviceText(advice, path, "info")),
  };
}
