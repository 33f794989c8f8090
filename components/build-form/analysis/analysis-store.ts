import type { Advice } from "@/lib/create-image/advise";
import type { Analysis, Surroundings } from "./analyse";

/** Fields that may stay empty until another one is filled in: their lack is worth saying at once. */
const neededByOthers: ReadonlySet<string> = new Set(["executionRole"]);

/** The newest analysis, for whoever shows a part of it. Lives as long as its form. */
export class AnalysisStore {
  #current: Analysis;
  readonly #listeners = new Set<() => void>();
  /** What the next analysis is made with; kept here so that a submit can make one at once. */
  surroundings: Surroundings;
  /** The path of the field that had the focus at the newest analysis. */
  #typingAt: string | null = null;
  #behind = false;

  constructor(first: Analysis, surroundings: Surroundings) {
    this.#current = first;
    this.surroundings = surroundings;
  }

  readonly get = (): Analysis => this.#current;

  set(next: Analysis, typingAt: string | null) {
    this.#current = next;
    this.#typingAt = typingAt;
    this.#behind = false;
    this.#tell();
  }

  /** Whether the form has changed since the newest analysis. */
  readonly isBehind = (): boolean => this.#behind;

  /** To be called when the form has changed, until the next analysis. */
  fallBehind() {
    if (this.#behind) return;
    this.#behind = true;
    this.#tell();
  }

  /**
   * What is wrong at a field and can be said at once: rules over several fields, and what a draft
   * or an import brought. Not what is still being typed, nor what is simply not filled in yet.
   */
  problemAt(path: string): string | undefined {
    const typing = this.#typingAt === path || this.#typingAt?.startsWith(`${path}.`);
    const problem = typing ? undefined : this.#current.problems.find((one) => one.path === path);
    const shown = problem && (!problem.missing || neededByOthers.has(path));
    return shown ? problem.message : undefined;
  }

  #tell() {
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
