import { type Backoff, computeBackoffMs } from "@/lib/process/backoff";

/**
 * The state of an account and Region's circuit breaker.
 * - `closed`: calls are allowed.
 * - `open`: no call is allowed before `until` (milliseconds since the epoch).
 * - `half-open`: one trial call is pending.
 */
export type CircuitBreakerState =
  | { state: "closed"; failures: number }
  | { state: "open"; until: number; pauses: number }
  | { state: "half-open"; pauses: number };

export type CircuitBreakerEvent =
  | { kind: "responded" }
  | { kind: "failed"; now: number; random: number }
  | { kind: "calling"; now: number };

/** The number of consecutive failures that opens the breaker. */
const maxFailures = 3;
const backoff: Backoff = { firstMs: 2_000, maxMs: 5_000, jitter: [1, 0.5] };

export const closedBreaker: CircuitBreakerState = { state: "closed", failures: 0 };

export function canCall(breaker: CircuitBreakerState, now: number): boolean {
  return breaker.state === "closed" || (breaker.state === "open" && now >= breaker.until);
}

/**
 * Returns the state after an event. Pauses double from 2 s to 5 s, minus a random part of up to
 * half (`random` in [0, 1)), so that recovery is noticed quickly.
 */
export function getNextBreakerState(
  breaker: CircuitBreakerState,
  event: CircuitBreakerEvent,
): CircuitBreakerState {
  if (event.kind === "responded") return closedBreaker;
  if (event.kind === "calling") {
    return breaker.state === "open" && event.now >= breaker.until
      ? { state: "half-open", pauses: breaker.pauses }
      : breaker;
  }
  if (breaker.state === "closed" && breaker.failures + 1 < maxFailures) {
    return { state: "closed", failures: breaker.failures + 1 };
  }
  if (breaker.state === "open") return breaker;
  const pauses = breaker.state === "half-open" ? breaker.pauses + 1 : 1;
  const until = event.now + computeBackoffMs(backoff, pauses - 1, event.random);
  return { state: "open", until, pauses };
}
