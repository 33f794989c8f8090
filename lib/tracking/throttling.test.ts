import { describe, expect, it } from "vitest";
import { initialThrottleState, isThrottled, recordThrottle } from "./throttling";

/** True if calls count as slowed down at `now` after throttled calls at these seconds. */
function isThrottledAt(now: number, ...throttled: number[]): boolean {
  const slowing = throttled.reduce(
    (known, at) => recordThrottle(known, at * 1_000),
    initialThrottleState,
  );
  return isThrottled(slowing, now * 1_000);
}

describe("throttling", () => {
  it("isn't detected from one or two throttled calls", () => {
    expect(isThrottledAt(1, 1)).toBe(false);
    expect(isThrottledAt(2, 1, 2)).toBe(false);
  });

  it("is detected from three within ten seconds", () => {
    expect(isThrottledAt(9, 1, 4, 9)).toBe(true);
    expect(isThrottledAt(12, 1, 4, 12)).toBe(false);
  });

  it("continues while more occur occasionally", () => {
    expect(isThrottledAt(30, 1, 2, 3, 12, 21, 30)).toBe(true);
  });

  it("ends ten seconds after the last one", () => {
    expect(isThrottledAt(12, 1, 2, 3)).toBe(true);
    expect(isThrottledAt(13, 1, 2, 3)).toBe(false);
    expect(isThrottledAt(14, 1, 2, 3, 14)).toBe(false);
  });
});
