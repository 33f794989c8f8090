import type { Advice } from "@/lib/create-image/advise";
import type { Analysis, Surroundings } from "./analyse";

/** The newest analysis, for whoever shows a part of it. Lives as long as its form. */
export class AnalysisStore {
  #current: Analysis;
  readonly #listeners = new Set<() => void>();
  /** What the next analysis is made with; kept here so that a submit can make one at once. */
  surroundings: Surroundings;

  constructor(first: Analysis, surroundings: Surroundings) {
    this.#current = first;
    this.surroundings = surroundings;
  }

  readonly get = (): Analysis => this.#current;

  set(next: Analysis) {
    this.#current = next;
    for (const listener of this.#listeners) listener();
  }

  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  };
}

/** The messages of one severity at a path, as one text; `""` when there are none. */
export function adviceText(
  advice: readonly Advice[],
  path: string,
  severity: Advice["severity"],
): string {
  return advice
    .filter((item) => item.path === path && item.severity === severity)
    .map(({ message }) => message)
    .join(" ");
}
