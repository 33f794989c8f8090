import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LogStore } from "../store/log-store";
import { createLogRows } from "./rows";

function storeOf(texts: string[]): LogStore {
  const store = new LogStore();
  store.append(texts.map((text) => `1\t${text}\n`).join(""));
  return store;
}

const none = new Set<number>();

describe("the log rows", () => {
  it("are the lines without wrapping or filter", () => {
    const rows = createLogRows(storeOf(["a", "b"]), { level: 0, columns: null, expanded: none });
    expect([rows.count, rows.total, rows.getLine(1), rows.getTop(1), rows.getIndexAt(1)]).toEqual([
      2, 2, 1, 1, 1,
    ]);
  });

  it("omit filtered lines and return the index of a hidden line", () => {
    const store = storeOf(["quiet", "error", "quiet", "warning: x"]);
    const rows = createLogRows(store, { level: 1, columns: null, expanded: none });
    expect([rows.count, rows.getLine(0), rows.getLine(1), rows.getIndex(2)]).toEqual([2, 1, 3, 1]);
  });

  it("increase for a wrapped line and again when it is expanded", () => {
    const store = storeOf(["x".repeat(25), "", "y".repeat(10_000)]);
    const folded = createLogRows(store, { level: 0, columns: 10, expanded: none });
    expect([folded.getTop(1), folded.getTop(2)]).toEqual([3, 4]);
    const unfolded = createLogRows(store, { level: 0, columns: 10, expanded: new Set([2]) });
    expect(unfolded.total).toBe(1_004);
  });

  it("are narrower beside the button that expands a line", () => {
    const store = storeOf(["y".repeat(10_000)]);
    const rows = createLogRows(store, { level: 0, columns: 29, expanded: none });
    expect(rows.total).toBe(2_000 / (29 - " +8,000  ".length));
  });

  it("wrap between words", () => {
    const store = storeOf(["install packages now", "next"]);
    const rows = createLogRows(store, { level: 0, columns: 12, expanded: none });
    expect(rows.getTop(1)).toBe(2);
    expect(createLogRows(store, { level: 0, columns: 10, expanded: none }).getTop(1)).toBe(3);
  });

  it("map every row to its line", () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat({ max: 60 })),
        fc.integer({ min: 1, max: 20 }),
        (lengths, columns) => {
          const store = storeOf(lengths.map((length) => "x".repeat(length)));
          const rows = createLogRows(store, { level: 0, columns, expanded: none });
          for (let row = 0; row < rows.total; row++) {
            const index = rows.getIndexAt(row);
            expect(rows.getTop(index)).toBeLessThanOrEqual(row);
            expect(rows.getTop(index + 1)).toBeGreaterThan(row);
          }
        },
      ),
    );
  });
});
