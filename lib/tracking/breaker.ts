import { type Backoff, backoffMs } from "@/lib/process/backoff";

/**
 * The state of an account and Region's circuit breaker. Closed: calls are allowed. Open: not before
 * `until` (ms of the clock). Half-open: one trial call is pending.
 */
export type Breaker =
  | { state: "closed"; failures: number }
  | { state: "open"; until: number; pauses: number }
  | { state: "half-open"; pauses: number };

export type BreakerEvent =
  | { kind: "answered" }
  | { kind: "failed"; now: number; random: number }
  | { kind: "asking"; now: number };

/** Consecutive failures that open the breaker. */
const maxFailures = 3;
const backoff: Backoff = { firstMs: 2_000, maxMs: 5_000, jitter: [1, 0.5] };

export const closedBreaker: Breaker = { state: "closed", failures: 0 };

/** True if a call may be made now. */
export function mayAsk(breaker: Breaker, now: number): boolean {
  return breaker.state === "closed" || (breaker.state === "open" && now >= breaker.until);
}

/**
 * The state after an event. Pauses double from 2 s to 5 s, minus up to half at random (`random` in
 * [0, 1)), so that recovery is noticed quickly.
 */
export function nextBreaker(breaker: Breaker, event: BreakerEvent): Breaker {
  if (event.kind === "answered") return closedBreaker;
  if (event.kind === "asking") {
    return breaker.state === "open" && event.now >= breaker.until
      ? { state: "half-open", pauses: breaker.pauses }
      : breaker;
  }
  if (breaker.state === "closed" && breaker.failures + 1 < maxFailures) {
    return { state: "closed", failures: breaker.failures + 1 };
  }
  if (breaker.state === "open") return breaker;
  const pauses = breaker.state === "half-open" ? breaker.pauses + 1 : 1;
  const until = event.now + backoffMs(backoff, pauses - 1, event.random);
  return { state: "open", until, pauses };
}
