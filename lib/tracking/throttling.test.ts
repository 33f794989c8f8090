import { describe, expect, it } from "vitest";
import { afterThrottle, isSlowed, notSlowed } from "./throttling";

/** True if calls count as slowed down at `now` after throttled calls at these seconds. */
function slowedAt(now: number, ...throttled: number[]): boolean {
  const slowing = throttled.reduce((known, at) => afterThrottle(known, at * 1_000), notSlowed);
  return isSlowed(slowing, now * 1_000);
}

describe("throttling", () => {
  it("isn't detected from one or two throttled calls", () => {
    expect(slowedAt(1, 1)).toBe(false);
    expect(slowedAt(2, 1, 2)).toBe(false);
  });

  it("is detected from three within ten seconds", () => {
    expect(slowedAt(9, 1, 4, 9)).toBe(true);
    expect(slowedAt(12, 1, 4, 12)).toBe(false);
  });

  it("continues while more occur occasionally", () => {
    expect(slowedAt(30, 1, 2, 3, 12, 21, 30)).toBe(true);
  });

  it("ends ten seconds after the last one", () => {
    expect(slowedAt(12, 1, 2, 3)).toBe(true);
    expect(slowedAt(13, 1, 2, 3)).toBe(false);
    expect(slowedAt(14, 1, 2, 3, 14)).toBe(false);
  });
});
