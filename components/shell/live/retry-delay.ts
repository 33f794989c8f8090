/**
 * The delays by the number of failures, in milliseconds. The first is short, because often the
 * server has only restarted.
 */
const delaysMs = [2_000, 5_000, 10_000, 30_000, 60_000];

/**
 * Returns the delay in milliseconds before a closed stream is reopened. It is 2, 5, 10, 30, then
 * always 60 s, plus or minus up to half, so that windows don't reconnect simultaneously.
 *
 * @param failures number of failures since the last success, which is 0 for the first attempt
 * @param random from 0 to less than 1
 */
export function getStreamRetryDelayMs(failures: number, random: number): number {
  const baseMs = delaysMs[Math.min(failures, delaysMs.length - 1)] ?? 0;
  return Math.round(baseMs * (0.5 + random));
}
