import { LRUCache } from "lru-cache";
import { SingleFlight } from "./single-flight";
import { recordCacheLookup } from "./statistics";
import { withTimeout } from "./with-timeout";

/** Options for loading a value. All times are in milliseconds. */
export interface LoadOptions<V> {
  /** How long a value is used after loading. By default, it never expires. */
  ttlMs?: number | ((value: V, tookMs: number) => number);
  /** How long a failure is reported without a retry. By default, failures aren't cached. */
  failureTtlMs?: number;
  /** The maximum age of a value that is used if loading fails. By default, none is used. */
  staleMs?: number;
  /**
   * How long a call waits for loading if a value within `staleMs` exists. Loading continues after
   * that. By default, a call waits until loading ends.
   */
  waitMs?: number;
}

export interface CacheOptions<V> extends LoadOptions<V> {
  /** The name under which the metrics count the lookups of {@link Cache.load}. */
  name?: string;
  /** The maximum number of entries. Beyond it, the least recently used entry is evicted. */
  max: number;
  /** The clock; `performance.now()` by default. */
  now?: () => number;
}

/**
 * A value. If it is older than its TTL, `failure` is the reason why it couldn't be reloaded, or
 * undefined if it is still being reloaded.
 */
export interface LoadedValue<V> {
  value: V;
  failure?: unknown;
}

interface Entry<V> {
  known?: { value: V; loadedAt: number };
  failure?: { reason: unknown };
  /** The time until which the entry is used without reloading. */
  freshUntil: number;
}

/** A least-recently-used cache with a TTL; concurrent calls for a key share one load. */
export class Cache<V> {
  readonly #entries: LRUCache<string, Entry<V>>;
  readonly #loads = new SingleFlight<LoadedValue<V>>();
  readonly #now: () => number;

  constructor(private readonly options: CacheOptions<V>) {
    this.#entries = new LRUCache({ max: options.max });
    this.#now = options.now ?? (() => performance.now());
  }

  /** Returns the cached value; undefined if there is none or it must be reloaded. */
  get(key: string): V | undefined {
    const entry = this.#entries.get(key);
    return entry && this.#now() < entry.freshUntil ? entry.known?.value : undefined;
  }

  /** Returns the last value, regardless of its age. */
  peek(key: string): V | undefined {
    return this.#entries.peek(key)?.known?.value;
  }

  set(key: string, value: V): void {
    this.#store(key, value, 0, this.options);
  }

  /**
   * Adds a value from before this cache existed, used only if loading fails. No-op if the key
   * already has an entry.
   */
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
   * Returns the cached value, or loads it. If loading fails or takes longer than `waitMs`, returns
   * the last value, if it is within `staleMs`.
   *
   * @param key identifies everything that the value depends on
   * @throws the error from `load`, if there is no last value to return
   */
  async load(key: string, load: () => Promise<V>, options?: LoadOptions<V>): Promise<V> {
    return (await this.loadOrStale(key, load, options)).value;
  }

  /** Like {@link load}, but also returns the reason for a failure. */
  async loadOrStale(
    key: string,
    load: () => Promise<V>,
    options?: LoadOptions<V>,
  ): Promise<LoadedValue<V>> {
    const settings = { ...this.options, ...options };
    const entry = this.#entries.get(key);
    const isFresh = entry !== undefined && this.#now() < entry.freshUntil;
    if (settings.name) recordCacheLookup(settings.name, isFresh);
    if (isFresh) return this.#result(entry, settings);
    const loading = this.#loads.run(key, (isDiscarded) =>
      this.#load(key, load, settings, isDiscarded),
    );
    if (settings.waitMs === undefined || !entry || !this.#isUsable(entry, settings)) return loading;
    const loaded = await withTimeout(settings.waitMs, loading);
    if (loaded) return loaded;
    // Storing a failure keeps later calls from waiting for a source that doesn't respond.
    if (this.#entries.get(key) === entry) this.#storeFailure(key, entry, undefined, settings);
    return this.#result(entry, settings);
  }

  /** True if a value is being loaded, so {@link load} would share it. */
  isLoading(key: string): boolean {
    return this.#loads.get(key) !== undefined;
  }

  /** Evicts the key's value and discards its pending load. */
  delete(key: string): void {
    this.#entries.delete(key);
    this.#loads.discard(key);
  }

  get size(): number {
    return this.#entries.size;
  }

  async #load(
    key: string,
    load: () => Promise<V>,
    settings: LoadOptions<V>,
    isDiscarded: () => boolean,
  ): Promise<LoadedValue<V>> {
    const startedAt = this.#now();
    try {
      const value = await load();
      if (!isDiscarded()) this.#store(key, value, this.#now() - startedAt, settings);
      return { value };
    } catch (reason) {
      const entry = this.#entries.peek(key) ?? { freshUntil: 0 };
      if (!isDiscarded()) this.#storeFailure(key, entry, { reason }, settings);
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

  #result(entry: Entry<V>, settings: LoadOptions<V>): LoadedValue<V> {
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
