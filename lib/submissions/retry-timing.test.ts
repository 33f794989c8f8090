import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { computeQuickRetryDelayMs, computeRecoveryDelayMs } from "./retry-timing";

const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

describe("the interval of attempts", () => {
  it("is below a second while a user waits", () => {
    fc.assert(
      fc.property(fc.constantFrom(1, 2), random, (made, chance) => {
        expect(computeQuickRetryDelayMs(made, chance)).toBeGreaterThanOrEqual(150);
        expect(computeQuickRetryDelayMs(made, chance)).toBeLessThan(1_000);
      }),
    );
  });

  it("is 15 seconds to 5 minutes in the background", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), random, (attempts, chance) => {
        expect(computeRecoveryDelayMs(attempts, chance)).toBeGreaterThanOrEqual(15_000);
        expect(computeRecoveryDelayMs(attempts, chance)).toBeLessThanOrEqual(300_000);
      }),
    );
  });

  it("doubles after each round", () => {
    expect([3, 6, 9].map((attempts) => computeRecoveryDelayMs(attempts, 0))).toEqual([
      15_000, 30_000, 60_000,
    ]);
  });
});
