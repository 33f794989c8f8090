import { describe, expect, it } from "vitest";
import { computeMedian, computePercentile, computeSlope } from "./statistics";

describe("percentiles", () => {
  const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);

  it.each([
    [0.5, 50],
    [0.95, 95],
    [0.99, 99],
    [1, 100],
  ])("of 1 to 100: %f is %i", (share, value) => {
    expect(computePercentile(hundred, share)).toBe(value);
  });

  it("of one value is that value", () => {
    expect(computeMedian([7])).toBe(7);
  });

  it("of no values throw", () => {
    expect(() => computeMedian([])).toThrow("No values");
  });
});

describe("the slope", () => {
  it("is that of the line through the points", () => {
    expect(computeSlope([1, 2, 5].map((x) => [x, 3 * x + 7]))).toBeCloseTo(3);
  });

  it("of points around a level line is 0", () => {
    const points: [number, number][] = [
      [0, 1],
      [1, 3],
      [2, 3],
      [3, 1],
    ];
    expect(computeSlope(points)).toBeCloseTo(0);
  });
});
