import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { getRowWindow, overscanRows, windowStepRows } from "./row-window";

const viewport = fc.record({
  count: fc.integer({ min: 0, max: 200_000 }),
  rowHeight: fc.integer({ min: 20, max: 80 }),
  above: fc.integer({ min: -2_000, max: 8_000_000 }),
  viewHeight: fc.integer({ min: 0, max: 3_000 }),
});

describe("the rendered rows", () => {
  it("include all visible rows", () => {
    fc.assert(
      fc.property(viewport, (given) => {
        const { from, to } = getRowWindow(given);
        const firstSeen = Math.max(0, Math.floor(given.above / given.rowHeight));
        const endSeen = Math.ceil((given.above + given.viewHeight) / given.rowHeight);
        for (const row of [firstSeen, Math.min(endSeen, given.count) - 1]) {
          if (row < firstSeen || row >= endSeen || row >= given.count) continue;
          expect(row).toBeGreaterThanOrEqual(from);
          expect(row).toBeLessThan(to);
        }
      }),
    );
  });

  it("are at least one, and few in a list of any length", () => {
    fc.assert(
      fc.property(viewport, (given) => {
        const { from, to } = getRowWindow(given);
        expect(from).toBeGreaterThanOrEqual(0);
        expect(to - from).toBeGreaterThanOrEqual(Math.min(1, given.count));
        expect(to).toBeLessThanOrEqual(given.count);
        const seen = Math.ceil(given.viewHeight / given.rowHeight) + 1;
        expect(to - from).toBeLessThanOrEqual(seen + 2 * overscanRows + 2 * windowStepRows);
      }),
    );
  });

  it("stay the same while the scroll stays within a step", () => {
    const at = (above: number) =>
      getRowWindow({ count: 1_000, rowHeight: 40, above, viewHeight: 800 });
    expect(at(40 * 80 + 1)).toEqual(at(40 * 80 + 39));
  });
});
