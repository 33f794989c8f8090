/** Soon after a restart of the portal, then ever less often. Milliseconds. */
const delaysMs = [2_000, 5_000, 10_000, 30_000, 60_000];

/**
 * How long to wait before a given-up stream is opened again: 2, 5, 10, 30, then always 60 s, each by
 * up to a half more or less, so that all windows don't come back at once.
 *
 * @param failures how often it was given up since it last went well; 0 for the first time
 * @param random from 0 to less than 1
 * @returns milliseconds
 */
export function retryDelay(failures: number, random: number): number {
  const usual = delaysMs[Math.min(failures, delaysMs.length - 1)] ?? 0;
  return Math.round(usual * (0.5 + random));
}
