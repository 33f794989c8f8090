import fc from "fast-check";
import { expect, it } from "vitest";
import { computeBackoffMs } from "./backoff";

const settings = { firstMs: 100, maxMs: 1_000, jitter: [0.5, 1] } as const;

it("doubles with each retry up to its maximum", () => {
  const pauses = [0, 1, 2, 3, 4, 1_000].map((retries) => computeBackoffMs(settings, retries, 1));
  expect(pauses).toEqual([100, 200, 400, 800, 1_000, 1_000]);
});

it("stays between its jitter's factors", () => {
  const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
  fc.assert(
    fc.property(fc.nat(), random, (retries, chance) => {
      const whole = computeBackoffMs({ ...settings, jitter: [1, 1] }, retries, 0);
      const pause = computeBackoffMs(settings, retries, chance);
      expect(pause).toBeGreaterThanOrEqual(whole / 2);
      expect(pause).toBeLessThanOrEqual(whole);
    }),
  );
});
