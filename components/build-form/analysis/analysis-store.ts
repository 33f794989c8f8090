import type { Advice, AdviceContext } from "@/lib/create-image/advise";
import type { FormAnalysis } from "./analyze-form";

/**
 * Fields that are required only once another field is filled in. Their errors are shown at once,
 * even while the fields are empty.
 */
const conditionallyRequired: ReadonlySet<string> = new Set(["executionRole"]);

/** Holds the latest analysis of one form. */
export class AnalysisStore {
  #current: FormAnalysis;
  readonly #listeners = new Set<() => void>();
  /** The inputs of the next analysis. They are stored so that a submit can run it at once. */
  adviceContext: AdviceContext;
  /** Schedules the next analysis. Set by `AnalysisRunner`. */
  scheduleAnalysis: () => void = () => {};
  #unaddedWorkflow = "";
  /** The ID of the element that had the focus at the latest analysis. A field's ID is its path. */
  #typingAt: string | null = null;
  #outdated = false;

  constructor(first: FormAnalysis, adviceContext: AdviceContext) {
    this.#current = first;
    this.adviceContext = adviceContext;
  }

  readonly get = (): FormAnalysis => this.#current;

  set(next: FormAnalysis, typingAt: string | null) {
    this.#current = next;
    this.#typingAt = typingAt;
    this.#outdated = false;
    this.#notify();
  }

  /** The text of the field that adds workflows, which isn't part of the form's values. */
  get unaddedWorkflow(): string {
    return this.#unaddedWorkflow;
  }

  setUnaddedWorkflow(text: string) {
    if (text === this.#unaddedWorkflow) return;
    this.#unaddedWorkflow = text;
    this.scheduleAnalysis();
  }

  readonly hasUnaddedWorkflow = (): boolean => this.#unaddedWorkflow.trim() !== "";

  /** True if the form has changed since the latest analysis. */
  readonly isOutdated = (): boolean => this.#outdated;

  markOutdated() {
    if (this.#outdated) return;
    this.#outdated = true;
    this.#notify();
  }

  /** True if the field at `path` had the focus at the latest analysis. */
  isTypingAt(path: string): boolean {
    const typingAt = this.#typingAt;
    if (typingAt === null) return false;
    // The ID of a parameter's field is the parameter's path, without `.value`.
    return typingAt === path || typingAt.startsWith(`${path}.`) || path === `${typingAt}.value`;
  }

  /**
   * Returns the error that a field can show before the user leaves it or submits the form. Returns
   * `undefined` for the field being typed in, and for an empty field unless another field makes it
   * required.
   */
  getImmediateError(path: string): string | undefined {
    const problem = this.isTypingAt(path)
      ? undefined
      : this.#current.problems.find((one) => one.path === path);
    const shown = problem && (!problem.missing || conditionallyRequired.has(path));
    return shown ? problem.message : undefined;
  }

  /** True if `getImmediateError` returns an error for a field of the workflow at `path`. */
  hasProblemInWorkflow(path: string): boolean {
    return this.#current.problems.some(
      (one) => one.path.startsWith(`${path}.`) && this.getImmediateError(one.path) !== undefined,
    );
  }

  #notify() {
    for (const listener of this.#listeners) listener();
  }

  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  };
}

/** Returns the joined messages of one severity at a path, or `""` if there are none. */
export function joinAdviceMessages(
  advice: readonly Advice[],
  path: string,
  severity: Advice["severity"],
): string {
  return advice
    .filter((item) => item.path === path && item.severity === severity)
    .map(({ message }) => message)
    .join(" ");
}
