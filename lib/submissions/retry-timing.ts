import { type Backoff, computeBackoffMs } from "@/lib/process/backoff";

/** The maximum number of sends while someone waits for the response. */
export const maxQuickAttempts = 3;
/**
 * The time after the first attempt until which another attempt can start, in ms. With the clients'
 * timeout of 10 s, the person gets a response within about 20 s.
 */
export const maxRetryStartMs = 10_000;
/**
 * The time in milliseconds for which a claim is valid without renewal. It is longer than one
 * attempt.
 */
export const claimMs = 30_000;
/**
 * The time in milliseconds, after a token's validity, for which Kiln keeps looking for the image
 * while AWS can't be reached.
 */
export const maxImageSearchMs = 12 * 3_600_000;

const quickBackoff: Backoff = { firstMs: 300, jitter: [0.5, 1] };
const maxDelayMs = 5 * 60_000;
const recoveryBackoff: Backoff = { firstMs: 15_000, maxMs: maxDelayMs, jitter: [1, 1.5] };

/**
 * Returns the delay before the next quick attempt in milliseconds. It grows exponentially, minus a
 * random part of up to half, so that concurrent failures don't retry together.
 *
 * @param attempts attempts made so far, from 1
 * @param random in [0, 1)
 */
export function computeQuickRetryDelayMs(attempts: number, random: number): number {
  return computeBackoffMs(quickBackoff, attempts - 1, random);
}

/**
 * Returns the delay until the recovery pass can retry, from 15 s to 5 min, in milliseconds. It
 * grows exponentially with each round of attempts, plus a random part of up to half.
 *
 * @param attempts all attempts so far, from 1
 */
export function computeRecoveryDelayMs(attempts: number, random: number): number {
  const rounds = Math.max(Math.ceil(attempts / maxQuickAttempts) - 1, 0);
  return Math.min(computeBackoffMs(recoveryBackoff, rounds, random), maxDelayMs);
}
