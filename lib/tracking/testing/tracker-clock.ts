import { vi } from "vitest";
import { requestRefresh } from "@/lib/builds/refresh-requests";
import type { AccountRegion } from "@/lib/imagebuilder/account-region";

/**
 * The clock used for the intervals, the circuit breaker, and the call budget of trackers. Tests
 * advance it instead of waiting. AWS calls keep their real timeouts.
 */
export function createTrackerClock(accountRegion: AccountRegion) {
  const now = performance.now.bind(performance);
  let skipped = 0;
  vi.spyOn(performance, "now").mockImplementation(() => now() + skipped);

  /** Advances the clock by this many milliseconds and ends the tracker's pauses. */
  const skip = (ms: number) => {
    skipped += ms;
    requestRefresh(accountRegion);
  };
  return {
    skip,
    /** Advances the clock repeatedly until the check passes. */
    skipUntil: <T>(check: () => Promise<T> | T, ms = 6_000) =>
      vi.waitFor(
        () => {
          skip(ms);
          return check();
        },
        { timeout: 60_000, interval: 100 },
      ),
  };
}
