import fc from "fast-check";
import { expect, it, test } from "vitest";
import { getStreamRetryDelayMs } from "./retry-delay";

it("retries quickly at first, then every minute", () => {
  const delays = [0, 1, 2, 3, 4, 5, 100].map((failures) => getStreamRetryDelayMs(failures, 0.5));
  expect(delays).toEqual([2_000, 5_000, 10_000, 30_000, 60_000, 60_000, 60_000]);
});

test("waits between zero and one and a half minutes, with jitter", () => {
  const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
  fc.assert(
    fc.property(fc.nat(), random, (failures, share) => {
      const delay = getStreamRetryDelayMs(failures, share);
      expect(delay).toBeGreaterThanOrEqual(1_000);
      expect(delay).toBeLessThanOrEqual(90_000);
    }),
  );
  expect(getStreamRetryDelayMs(0, 0.1)).not.toBe(getStreamRetryDelayMs(0, 0.9));
});
