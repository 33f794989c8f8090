import { type Backoff, backoffMs } from "@/lib/process/backoff";

/**
 * Whether a place is asked at all. Closed: yes. Open: not before `until` (ms of the clock). Half-open:
 * one question is under way that decides.
 */
export type Breaker =
  | { state: "closed"; failures: number }
  | { state: "open"; until: number; pauses: number }
  | { state: "half-open"; pauses: number };

export type BreakerEvent =
  | { kind: "answered" }
  | { kind: "failed"; now: number; random: number }
  | { kind: "asking"; now: number };

/** Failures in a row before a place is left alone for a while. */
const maxFailures = 3;
const backoff: Backoff = { firstMs: 2_000, maxMs: 5_000, jitter: [1, 0.5] };

export const closedBreaker: Breaker = { state: "closed", failures: 0 };

/** Whether a question may be put now. */
export function mayAsk(breaker: Breaker, now: number): boolean {
  return breaker.state === "closed" || (breaker.state === "open" && now >= breaker.until);
}

/**
 * What the breaker is after an event. Pauses double from 2 s to 5 s, with up to half left out by
 * chance (`random` in [0, 1)): short enough that nobody waits long once AWS is back.
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
