/** How often a request is sent at most while someone waits for its answer. */
export const quickAttempts = 3;
/**
 * The last moment at which one more attempt starts, in ms after the first. With the clients' 10 s
 * for an answer, whoever waits is told something within about 20 s.
 */
export const lastStartMs = 10_000;
/** How long a claim holds without being renewed, in ms: longer than one attempt takes. */
export const claimMs = 30_000;
/** How long Kiln goes on looking for an image by itself while AWS can't be asked, in ms. */
export const lookForMs = 12 * 3_600_000;

const quickPauseMs = 300;
const shortestDelayMs = 15_000;
const longestDelayMs = 5 * 60_000;

/**
 * Ms to wait before the next quick attempt, doubling, of which a random half is left out so that
 * many who failed together do not come back together.
 * @param made attempts made so far, from 1
 * @param random in [0, 1)
 */
export function quickPause(made: number, random: number): number {
  return jittered(quickPauseMs * 2 ** (made - 1), random);
}

/**
 * Ms until the recovery pass may ask again, from 15 s to 5 min, doubling with each round of
 * attempts, and up to half as long again by chance.
 * @param attempts all that were made, from 1
 */
export function recoveryDelay(attempts: number, random: number): number {
  const rounds = Math.min(Math.max(Math.ceil(attempts / quickAttempts) - 1, 0), 10);
  const delay = Math.min(shortestDelayMs * 2 ** rounds, longestDelayMs);
  return Math.min(Math.round(delay * (1 + random / 2)), longestDelayMs);
}

function jittered(ms: number, random: number): number {
  return Math.round(ms * (0.5 + random / 2));
}
