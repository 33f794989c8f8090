import "server-only";
import { Cache } from "@/lib/cache/cache";
import { defineSingleton } from "@/lib/cache/singleton";

const maxResults = 2_000;
/**
 * A slow read is cached for this multiple of its duration, so that reading takes only a small share
 * of the time.
 */
const ttlFactor = 50;
/** The maximum TTL in milliseconds. It is limited because a busy machine slows down every read. */
const maxTtlMs = 60_000;

const results = defineSingleton(
  "list-reads",
  () => new Cache<unknown>({ name: "build lists", max: maxResults }),
);

/**
 * Shares a database read between all callers for at least `minTtlMs`.
 *
 * @param key identifies the read and everything that its result depends on
 */
export function cacheListRead<T>(
  key: string,
  minTtlMs: number,
  read: () => Promise<T>,
): Promise<T> {
  const ttlMs = (_: unknown, tookMs: number) =>
    Math.max(minTtlMs, Math.min(tookMs * ttlFactor, maxTtlMs));
  return results().load(key, read, { ttlMs }) as Promise<T>;
}
