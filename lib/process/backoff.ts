/** Exponential backoff with jitter. Times in milliseconds. */
export interface Backoff {
  firstMs: number;
  maxMs?: number;
  /**
   * The factors for a `random` of 0 and of 1. They spread the retries after concurrent failures.
   */
  jitter: readonly [number, number];
}

/**
 * The pause before the next attempt. Before jitter, it doubles with each retry, at most ten times
 * and up to `maxMs`.
 *
 * @param retries retries made so far, from 0
 * @param random in [0, 1)
 */
export function computeBackoffMs(
  { firstMs, maxMs = Number.POSITIVE_INFINITY, jitter: [from, to] }: Backoff,
  retries: number,
  random: number,
): number {
  const pause = Math.min(firstMs * 2 ** Math.min(retries, 10), maxMs);
  return Math.round(pause * (from + random * (to - from)));
}
