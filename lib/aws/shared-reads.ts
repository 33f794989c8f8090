import { BoundedCache } from "./bounded-cache";

interface Entry<T> {
  value: Promise<T>;
  /** Milliseconds of the clock. */
  until: number;
}

/**
 * Shares reads: concurrent ones make one call, and a response is cached for `ttlMs`. Failures
 * aren't cached.
 */
export class SharedReads {
  readonly #entries: BoundedCache<Entry<unknown>>;

  constructor(private readonly options: { ttlMs: number; most: number; now?: () => number }) {
    this.#entries = new BoundedCache(options.most);
  }

  /** @param key must name the reader too: what one may see, another may not */
  read<T>(key: string, load: () => Promise<T>): Promise<T> {
    const now = this.options.now ?? Date.now;
    const known = this.#entries.get(key) as Entry<T> | undefined;
    if (known && now() < known.until) return known.value;
    const value = load();
    const entry: Entry<T> = { value, until: Number.POSITIVE_INFINITY };
    this.#entries.set(key, entry);
    value.then(
      () => {
        entry.until = now() + this.options.ttlMs;
      },
      () => this.#entries.deleteIf(key, entry),
    );
    return value;
  }
}
