import { LRUCache } from "lru-cache";
import { settledWithin } from "./settled-within";
import { SingleFlight } from "./single-flight";

/** All times in milliseconds. */
export interface LoadOptions<V> {
  /** How long a value is used after loading; forever by default. */
  ttlMs?: number | ((value: V, tookMs: number) => number);
  /** How long a failure is reported without a retry; not cached by default. */
  failureTtlMs?: number;
  /** The maximum age of a value used if loading fails; none by default. */
  staleMs?: number;
  /**
   * How long a call waits if such a value exists, while loading continues; until its end by
   * default.
   */
  waitMs?: number;
}

export interface CacheOptions<V> extends LoadOptions<V> {
  /** Maximum entries; evicts the least recently used. */
  max: number;
  /** The clock; `performance.now()` by default. */
  now?: () => number;
}

/** A value and, if it is older than its TTL, why it couldn't be reloaded. */
export interface Loaded<V> {
  value: V;
  failure?: unknown;
}

interface Entry<V> {
  known?: { value: V; loadedAt: number };
  failure?: { reason: unknown };
  /** Until then the entry is used without reloading. */
  freshUntil: number;
}

/** A least-recently-used cache with a TTL; concurrent calls for a key share one load. */
export class Cache<V> {
  readonly #entries: LRUCache<string, Entry<V>>;
  readonly #loads = new SingleFlight<Loaded<V>>();
  readonly #now: () => number;

  constructor(private readonly options: CacheOptions<V>) {
    this.#entries = new LRUCache({ max: options.max });
    this.#now = options.now ?? (() => performance.now());
  }

  /** A value within its TTL. */
  get(key: string): V | undefined {
    const entry = this.#entries.get(key);
    return entry && this.#now() < entry.freshUntil ? entry.known?.value : undefined;
  }

  /** The last value, however old. */
  peek(key: string): V | undefined {
    return this.#entries.peek(key)?.known?.value;
  }

  set(key: string, value: V): void {
    this.#store(key, value, 0, this.options);
  }

  /** Adds a value from before this cache existed, used only if loading fails. */
  restore(key: string, value: V, loadedAt: number): void {
    if (this.#entries.has(key)) return;
    this.#entries.set(key, { known: { value, loadedAt }, freshUntil: Number.NEGATIVE_INFINITY });
  }

  getOrCreate(key: string, create: () => V): V {
    const known = this.get(key);
    if (known !== undefined) return known;
    const value = create();
    this.set(key, value);
    return value;
  }

  /**
   * The cached value, else the loaded one.
   * @param key names everything that the value depends on
   * @throws what `load` threw
   */
  async load(key: string, load: () => Promise<V>, options?: LoadOptions<V>): Promise<V> {
    return (await this.loadOrStale(key, load, options)).value;
  }

  /** The same, with the reason if loading failed and the last value is returned. */
  async loadOrStale(
    key: string,
    load: () => Promise<V>,
    options?: LoadOptions<V>,
  ): Promise<Loaded<V>> {
    const settings = { ...this.options, ...options };
    const entry = this.#entries.get(key);
    if (entry && this.#now() < entry.freshUntil) return this.#result(entry, settings);
    const loading = this.#loads.run(key, (isForgotten) =>
      this.#load(key, load, settings, isForgotten),
    );
    if (settings.waitMs === undefined || !entry || !this.#isUsable(entry, settings)) return loading;
    const loaded = await settledWithin(settings.waitMs, loading);
    if (loaded) return loaded;
    // Later calls don't wait for a hanging source.
    if (this.#entries.get(key) === entry) this.#storeFailure(key, entry, undefined, settings);
    return this.#result(entry, settings);
  }

  /** True if a value is being loaded, so that {@link load} would share it. */
  isLoading(key: string): boolean {
    return this.#loads.get(key) !== undefined;
  }

  /** Evicts the key's value and forgets its pending load. */
  delete(key: string): void {
    this.#entries.delete(key);
    this.#loads.forget(key);
  }

  get size(): number {
    return this.#entries.size;
  }

  async #load(
    key: string,
    load: () => Promise<V>,
    settings: LoadOptions<V>,
    isForgotten: () => boolean,
  ): Promise<Loaded<V>> {
    const startedAt = this.#now();
    try {
      const value = await load();
      if (!isForgotten()) this.#store(key, value, this.#now() - startedAt, settings);
      return { value };
    } catch (reason) {
      const entry = this.#entries.peek(key) ?? { freshUntil: 0 };
      if (!isForgotten()) this.#storeFailure(key, entry, { reason }, settings);
      return this.#result({ ...entry, failure: { reason } }, settings);
    }
  }

  #store(key: string, value: V, tookMs: number, { ttlMs }: LoadOptions<V>): void {
    const now = this.#now();
    const ttl = typeof ttlMs === "function" ? ttlMs(value, tookMs) : ttlMs;
    const freshUntil = now + (ttl ?? Number.POSITIVE_INFINITY);
    this.#entries.set(key, { known: { value, loadedAt: now }, freshUntil });
  }

  #storeFailure(
    key: string,
    { known }: Entry<V>,
    failure: Entry<V>["failure"],
    { failureTtlMs = 0 }: LoadOptions<V>,
  ): void {
    if (!known && failureTtlMs === 0) return;
    this.#entries.set(key, { known, failure, freshUntil: this.#now() + failureTtlMs });
  }

  #result(entry: Entry<V>, settings: LoadOptions<V>): Loaded<V> {
    const { known, failure } = entry;
    if (known && !failure) return { value: known.value };
    if (known && this.#isUsable(entry, settings)) {
      return { value: known.value, failure: failure?.reason };
    }
    throw failure?.reason;
  }

  #isUsable({ known }: Entry<V>, { staleMs = 0 }: LoadOptions<V>): boolean {
    return known !== undefined && staleMs > 0 && this.#now() - known.loadedAt <= staleMs;
  }
}
