import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { estimateTextWidth, labelGap, positionLabel } from "./label-position";

const words = ["RUNNING", "50 s"];
const wide = { width: 700, now: null };

describe("the label position of a bar", () => {
  it.each([
    ["after it", { x: 0.1, width: 0.2 }, true, "after"],
    ["before it, at the end of the axis", { x: 0.5, width: 0.5 }, true, "before"],
    ["in one that fills the axis", { x: 0.02, width: 0.98 }, true, "inside"],
    ["over a thin one that fills the axis", { x: 0.02, width: 0.98 }, false, "over"],
  ])("%s", (_, box, holds, side) => {
    expect(positionLabel(box, words, wide, holds)).toEqual({ side, words: "RUNNING · 50 s" });
  });

  it("keeps the duration if the full label doesn't fit", () => {
    const narrow = { width: 60, now: null };
    expect(positionLabel({ x: 0.3, width: 0.1 }, words, narrow, true)).toEqual({
      side: "after",
      words: "50 s",
    });
  });

  it("keeps labels of ended bars off the current time", () => {
    const box = { x: 0.4, width: 0.1 };
    expect(positionLabel(box, words, { ...wide, now: 0.55 }, true).side).toBe("before");
    expect(positionLabel(box, words, { ...wide, now: 0.5 }, true).side).toBe("after");
  });

  test("stays within the axis if the last part fits", () => {
    const part = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(
        part,
        part,
        fc.integer({ min: 160, max: 1_200 }),
        fc.boolean(),
        (a, b, width, holds) => {
          const [x, end] = [Math.min(a, b), Math.max(a, b)];
          const found = positionLabel({ x, width: end - x }, words, { width, now: null }, holds);
          const text = estimateTextWidth(found.words);
          const from = {
            after: end * width + labelGap,
            before: x * width - labelGap - text,
            inside: end * width - labelGap - text,
            over: ((x + end) * width - text) / 2,
          }[found.side];
          expect(from).toBeGreaterThanOrEqual(-0.001);
          expect(from + text).toBeLessThanOrEqual(width + 0.001);
        },
      ),
    );
  });
});
