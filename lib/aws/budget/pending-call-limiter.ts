interface Limits {
  perPerson: number;
  total: number;
}

/** Limits pending requests per person and in total, so that nobody can fill a shared queue. */
export class PendingCallLimiter {
  readonly #counts = new Map<string, number>();
  #total = 0;

  constructor(private readonly limits: Limits) {}

  /**
   * Counts a person's request as pending.
   *
   * @returns a function to call once when the request ends; `null` if the person or all people
   * together have too many pending requests
   */
  tryAcquire(person: string): (() => void) | null {
    const count = this.#counts.get(person) ?? 0;
    if (count >= this.limits.perPerson || this.#total >= this.limits.total) return null;
    this.#counts.set(person, count + 1);
    this.#total += 1;
    return () => this.#release(person);
  }

  #release(person: string): void {
    const count = this.#counts.get(person) ?? 0;
    if (count > 1) this.#counts.set(person, count - 1);
    else this.#counts.delete(person);
    this.#total -= 1;
  }
}
