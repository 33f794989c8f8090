/** Schedules detail reads. Times are ms of one clock. */
export class DetailQueue {
  readonly #due = new Map<string, number>();
  readonly #underWay = new Set<string>();

  /** Schedules a build for that time at the latest. */
  by(arn: string, due: number): void {
    const known = this.#due.get(arn);
    if (known === undefined || due < known) this.#due.set(arn, due);
  }

  has(arn: string): boolean {
    return this.#due.has(arn) || this.#underWay.has(arn);
  }

  /** The build that has been due the longest and isn't being read; call `done` after its read. */
  take(now: number): { arn: string; done: () => void } | null {
    let first: { arn: string; due: number } | null = null;
    for (const [arn, due] of this.#due) {
      if (due > now || this.#underWay.has(arn)) continue;
      if (!first || due < first.due) first = { arn, due };
    }
    if (!first) return null;
    const { arn } = first;
    this.#due.delete(arn);
    this.#underWay.add(arn);
    return { arn, done: () => void this.#underWay.delete(arn) };
  }

  /** Removes and returns the builds due before a time. */
  drop(before: number): string[] {
    const dropped = [...this.#due].filter(([, due]) => due < before).map(([arn]) => arn);
    for (const arn of dropped) this.#due.delete(arn);
    return dropped;
  }

  /** The time until the next build is due, in ms, at most `max`. */
  untilNext(now: number, most: number): number {
    let next = most;
    for (const [arn, due] of this.#due) {
      if (!this.#underWay.has(arn)) next = Math.min(next, due - now);
    }
    return Math.max(0, next);
  }
}
