import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { knownFrom, trendHeight, trendPoints, trendWidth, trendWords } from "./trend";

const amount = fc.double({ min: -1e12, max: 1e12 });
const trend = fc.array(fc.option(amount), { minLength: 2, maxLength: 60 });

describe("a sparkline", () => {
  it("stays within its frame, whatever the values", () => {
    fc.assert(
      fc.property(trend, (values) => {
        for (const point of trendPoints(values).split(" ").filter(Boolean)) {
          const [x, y] = point.split(",");
          expect(Number(x)).toBeGreaterThanOrEqual(0);
          expect(Number(x)).toBeLessThanOrEqual(trendWidth);
          expect(Number(y)).toBeGreaterThanOrEqual(0);
          expect(Number(y)).toBeLessThanOrEqual(trendHeight);
        }
      }),
    );
  });

  it("rises with the values", () => {
    expect(trendPoints([0, 5, 10])).toBe("0,22 50,12 100,2");
  });

  it("has the position of the first known day", () => {
    expect([[1, 2, 3], [null, 3, null], [null, null], []].map(knownFrom)).toEqual([
      0, 50, 100, 100,
    ]);
  });

  it("interpolates over days without a value", () => {
    expect(trendPoints([0, null, 10])).toBe("0,22 100,2");
  });

  it("is a dot for one known day and empty for none", () => {
    expect(trendPoints([null, 3, null])).toBe("50,2 50,2");
    expect(trendPoints([null, 0])).toBe("100,22 100,22");
    expect(trendPoints([null, null])).toBe("");
  });

  it("has a text description", () => {
    expect(trendWords([2, null, 9, 5], String)).toBe("Last 4 days: from 2 to 5 per day, peak 9.");
    expect(trendWords([null], String)).toBe("No trend yet.");
  });
});
