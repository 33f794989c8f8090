import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { describeTrend, formatTrendPoints, getTrendStartX, trendHeight, trendWidth } from "./trend";

const amount = fc.double({ min: -1e12, max: 1e12 });
const trend = fc.array(fc.option(amount), { minLength: 2, maxLength: 60 });

describe("a sparkline", () => {
  it("stays within its frame, whatever the values", () => {
    fc.assert(
      fc.property(trend, (values) => {
        for (const point of formatTrendPoints(values).split(" ").filter(Boolean)) {
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
    expect(formatTrendPoints([0, 5, 10])).toBe("0,22 50,12 100,2");
  });

  it("has the position of the first known day", () => {
    expect([[1, 2, 3], [null, 3, null], [null, null], []].map(getTrendStartX)).toEqual([
      0, 50, 100, 100,
    ]);
  });

  it("interpolates over days without a value", () => {
    expect(formatTrendPoints([0, null, 10])).toBe("0,22 100,2");
  });

  it("is a dot for one known day and empty for none", () => {
    expect(formatTrendPoints([null, 3, null])).toBe("50,2 50,2");
    expect(formatTrendPoints([null, 0])).toBe("100,22 100,22");
    expect(formatTrendPoints([null, null])).toBe("");
  });

  it("has a text description", () => {
    expect(describeTrend([2, null, 9, 5], String)).toBe(
      "Daily values over the last 4 days: started at 2, ended at 5, peaked at 9.",
    );
    expect(describeTrend([null], String)).toBe("No trend yet.");
  });
});
