interface Limits {
  perPerson: number;
  total: number;
}

/** Counts pending work per person, so that nobody can fill a shared queue. */
export class PendingCallLimiter {
  readonly #counts = new Map<string, number>();
  #total = 0;

  constructor(private readonly limits: Limits) {}

  /**
   * Counts the start of a person's work.
   *
   * @returns a function to be called once when the work ends; `null` if the person or all people
   * together have too much pending work
   */
  enter(person: string): (() => void) | null {
    const count = this.#counts.get(person) ?? 0;
    if (count >= this.limits.perPerson || this.#total >= this.limits.total) return null;
    this.#counts.set(person, count + 1);
    this.#total += 1;
    return () => this.#leave(person);
  }

  #leave(person: string): void {
    const count = this.#counts.get(person) ?? 0;
    if (count > 1) this.#counts.set(person, count - 1);
    else this.#counts.delete(person);
    this.#total -= 1;
  }
}
