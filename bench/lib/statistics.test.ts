import { describe, expect, it } from "vitest";
import { median, percentile } from "./statistics";

describe("percentiles", () => {
  const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);

  it.each([
    [0.5, 50],
    [0.95, 95],
    [0.99, 99],
    [1, 100],
  ])("of 1 to 100: %f is %i", (share, value) => {
    expect(percentile(hundred, share)).toBe(value);
  });

  it("of one value is that value", () => {
    expect(median([7])).toBe(7);
  });

  it("of no values throw", () => {
    expect(() => median([])).toThrow("No values");
  });
});
