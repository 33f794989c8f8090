import { type Backoff, backoffMs } from "@/lib/process/backoff";

/** The timing of sends while someone waits for the response. */
export const quickAttempts = 3;
/**
 * The latest start of another attempt, in ms after the first. With the clients' timeout of 10 s,
 * the person gets a response within about 20 s.
 */
export const lastStartMs = 10_000;
/** How long a claim is valid without renewal, in ms: longer than one attempt. */
export const claimMs = 30_000;
/** How long Kiln keeps looking for an image while AWS can't be reached, in ms. */
export const lookForMs = 12 * 3_600_000;

const quickBackoff: Backoff = { firstMs: 300, jitter: [0.5, 1] };
const maxDelayMs = 5 * 60_000;
const recoveryBackoff: Backoff = { firstMs: 15_000, maxMs: maxDelayMs, jitter: [1, 1.5] };

/**
 * The delay before the next quick attempt in ms: exponential, minus a random half so that
 * concurrent failures don't retry together.
 *
 * @param made attempts made so far, from 1
 * @param random in [0, 1)
 */
export function quickPause(made: number, random: number): number {
  return backoffMs(quickBackoff, made - 1, random);
}

/**
 * The delay until the recovery pass may retry, from 15 s to 5 min in ms: exponential per round of
 * attempts, plus up to half at random.
 *
 * @param attempts all attempts so far, from 1
 */
export function recoveryDelay(attempts: number, random: number): number {
  const rounds = Math.max(Math.ceil(attempts / quickAttempts) - 1, 0);
  return Math.min(backoffMs(recoveryBackoff, rounds, random), maxDelayMs);
}
