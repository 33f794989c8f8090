interface Limits {
  perPerson: number;
  total: number;
}

/** Counts pending work per person, so that nobody fills a shared queue. */
export class InFlight {
  readonly #counts = new Map<string, number>();
  #total = 0;

  constructor(private readonly limits: Limits) {}

  /** @returns ends it, to be called once; `null` when the person or all together have too many */
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
