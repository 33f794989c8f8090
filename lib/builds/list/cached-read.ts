import "server-only";
import { Cache } from "@/lib/cache/cache";
import { processValue } from "@/lib/cache/process-value";

const maxResults = 2_000;
/** A slow read is cached this many times as long as it took: reading takes a small share of the time. */
const ttlFactor = 50;
/** A busy machine makes every read slow: no result is cached for longer. Milliseconds. */
const maxTtlMs = 60_000;

const results = processValue("list-reads", () => new Cache<unknown>({ max: maxResults }));

/**
 * A read of the database that all who need it share for `minTtlMs` at least.
 * @param key names the read and everything its result depends on
 */
export function cachedRead<T>(key: string, minTtlMs: number, read: () => Promise<T>): Promise<T> {
  const ttlMs = (_: unknown, tookMs: number) =>
    Math.max(minTtlMs, Math.min(tookMs * ttlFactor, maxTtlMs));
  return results().load(key, read, { ttlMs }) as Promise<T>;
}
