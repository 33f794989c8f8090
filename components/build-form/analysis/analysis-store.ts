import type { Advice } from "@/lib/create-image/advise";
import type { Analysis, Surroundings } from "./analyse";

/** Fields that are optional until another field is filled in; the error shows at once. */
const neededByOthers: ReadonlySet<string> = new Set(["executionRole"]);

/** Holds the latest analysis of one form. */
export class AnalysisStore {
  #current: Analysis;
  readonly #listeners = new Set<() => void>();
  /** Inputs of the next analysis, so that a submit can run it at once. */
  surroundings: Surroundings;
  /** The path of the focused field at the latest analysis. */
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

  /** True if the form has changed since the latest analysis. */
  readonly isBehind = (): boolean => this.#behind;

  /** Marks the analysis as outdated after a form change. */
  fallBehind() {
    if (this.#behind) return;
    this.#behind = true;
    this.#tell();
  }

  /**
   * The error of a field that can show at once: violations of rules that span fields, and values
   * from a draft or an import. Excludes fields being typed in and fields not filled in yet.
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

/** The joined messages of one severity at a path; `""` for none. */
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
