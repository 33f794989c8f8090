/** Schedules detail reads. Times are ms of one clock. */
export class DetailQueue {
  readonly #due = new Map<string, number>();
  readonly #inProgress = new Set<string>();

  /** Schedules a build for `due` or earlier. */
  schedule(arn: string, due: number): void {
    const known = this.#due.get(arn);
    if (known === undefined || due < known) this.#due.set(arn, due);
  }

  has(arn: string): boolean {
    return this.#due.has(arn) || this.#inProgress.has(arn);
  }

  /** The build that has been due the longest and isn't being read; call `done` after its read. */
  take(now: number): { arn: string; done: () => void } | null {
    let first: { arn: string; due: number } | null = null;
    for (const [arn, due] of this.#due) {
      if (due > now || this.#inProgress.has(arn)) continue;
      if (!first || due < first.due) first = { arn, due };
    }
    if (!first) return null;
    const { arn } = first;
    this.#due.delete(arn);
    this.#inProgress.add(arn);
    return { arn, done: () => void this.#inProgress.delete(arn) };
  }

  /** Removes and returns the builds due before a time. */
  drop(before: number): string[] {
    const dropped = [...this.#due].filter(([, due]) => due < before).map(([arn]) => arn);
    for (const arn of dropped) this.#due.delete(arn);
    return dropped;
  }

  /** Returns the time until the next build is due, in milliseconds, at most `maxMs`. */
  getDelayMs(now: number, maxMs: number): number {
    let next = maxMs;
    for (const [arn, due] of this.#due) {
      if (!this.#inProgress.has(arn)) next = Math.min(next, due - now);
    }
    return Math.max(0, next);
  }
}
