import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type CircuitBreakerEvent,
  type CircuitBreakerState,
  canCall,
  closedBreaker,
  getNextBreakerState,
} from "./breaker";

const failed = (now: number, random = 0): CircuitBreakerEvent => ({ kind: "failed", now, random });
const breakerAfter = (events: CircuitBreakerEvent[], from: CircuitBreakerState = closedBreaker) =>
  events.reduce(getNextBreakerState, from);

describe("the circuit breaker", () => {
  it("stays closed for a failure or two", () => {
    expect(canCall(breakerAfter([failed(0), failed(1)]), 2)).toBe(true);
  });

  it("opens after three in a row, and lets one call through after its pause", () => {
    const open = breakerAfter([failed(0), failed(1), failed(2)]);
    expect(canCall(open, 2_001)).toBe(false);
    expect(canCall(open, 2_002)).toBe(true);
    const probing = getNextBreakerState(open, { kind: "calling", now: 2_002 });
    expect(canCall(probing, 2_003)).toBe(false);
  });

  it("closes with the first response, from any state", () => {
    const open = breakerAfter([failed(0), failed(1), failed(2)]);
    expect(getNextBreakerState(open, { kind: "responded" })).toEqual(closedBreaker);
  });

  it("never pauses longer than five seconds", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 0.999, noNaN: true })), (randoms) => {
        let now = 0;
        let breaker = breakerAfter([failed(now), failed(now), failed(now)]);
        for (const random of randoms) {
          if (breaker.state !== "open") throw new Error("it should be open");
          expect(breaker.until - now).toBeLessThanOrEqual(5_000);
          now = breaker.until;
          const { pauses } = breaker;
          breaker = breakerAfter([{ kind: "calling", now }, failed(now, random)], breaker);
          expect(breaker).toMatchObject({ state: "open", pauses: pauses + 1 });
        }
      }),
    );
  });
});
