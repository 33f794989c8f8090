import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  countOrderViolations,
  explainBlockedAdd,
  explainBlockedMove,
  findAllowedIndex,
  getDropIndex,
  getInsertIndex,
  moveItem,
  sortIndexesByType,
  type WorkflowRowType,
} from "./order";

const type = fc.constantFrom<WorkflowRowType>("build", "test", "distribution", null);
const types = fc.array(type, { maxLength: 12 });

describe("the order of workflows", () => {
  it("puts the build workflow first, tests next and the distribution workflow last", () => {
    expect(getInsertIndex(["test", "test"], "build")).toBe(0);
    expect(getInsertIndex(["build", "test", "distribution"], "test")).toBe(2);
    expect(getInsertIndex(["build", "test"], "distribution")).toBe(2);
    expect(getInsertIndex(["build", "distribution"], null)).toBe(1);
  });

  it("never makes the order worse by adding a workflow", () => {
    fc.assert(
      fc.property(fc.array(type, { maxLength: 12 }), (added) => {
        const list = added.reduce<WorkflowRowType[]>((rows, next) => {
          const at = getInsertIndex(rows, next);
          return [...rows.slice(0, at), next, ...rows.slice(at)];
        }, []);
        expect(countOrderViolations(list)).toBe(0);
      }),
    );
  });

  it("moves one row and keeps the order of the others", () => {
    expect(moveItem(["a", "b", "c", "d"], 0, 2)).toEqual(["b", "c", "a", "d"]);
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(), { minLength: 1 }), fc.nat(), fc.nat(), (rows, a, b) => {
        const [from, to] = [a % rows.length, b % rows.length];
        const after = moveItem(rows, from, to);
        expect(after[to]).toBe(rows[from]);
        expect(after.filter((row) => row !== rows[from])).toEqual(
          rows.filter((row) => row !== rows[from]),
        );
        expect(moveItem(after, to, from)).toEqual(rows);
      }),
    );
  });

  it("never makes the order worse by a move, and stays between the old and the requested position", () => {
    fc.assert(
      fc.property(types, fc.nat(), fc.integer({ min: -3, max: 15 }), (rows, a, to) => {
        fc.pre(rows.length > 0);
        const from = a % rows.length;
        const target = findAllowedIndex(rows, from, to);
        expect(countOrderViolations(moveItem(rows, from, target))).toBeLessThanOrEqual(
          countOrderViolations(rows),
        );
        expect(target).toBeGreaterThanOrEqual(Math.min(from, Math.max(to, 0)));
        expect(target).toBeLessThanOrEqual(Math.max(from, Math.min(to, rows.length - 1)));
      }),
    );
  });

  it("stops a test at the build and at the distribution workflow", () => {
    const rows: WorkflowRowType[] = ["build", "test", "test", "distribution"];
    expect(findAllowedIndex(rows, 2, 0)).toBe(1);
    expect(findAllowedIndex(rows, 1, 3)).toBe(2);
    expect(findAllowedIndex(rows, 0, 3)).toBe(0);
  });

  it("drops a row beside the edge it was dropped at", () => {
    const edge = fc.constantFrom("top" as const, "bottom" as const);
    const rows = ["a", "b", "c", "d", "e"];
    fc.assert(
      fc.property(fc.nat(4), fc.nat(4), edge, (from, target, at) => {
        fc.pre(from !== target);
        const after = moveItem(rows, from, getDropIndex(from, target, at));
        const beside = after.indexOf(rows[target] ?? "") + (at === "top" ? -1 : 1);
        expect(after[beside]).toBe(rows[from]);
      }),
    );
  });

  it("sorts an imported list and keeps the order of the tests", () => {
    expect(sortIndexesByType(["distribution", "test", "build", "test"])).toEqual([2, 1, 3, 0]);
    fc.assert(
      fc.property(types, (rows) => {
        const order = sortIndexesByType(rows);
        expect([...order].sort((a, b) => a - b)).toEqual(rows.map((_, index) => index));
        expect(countOrderViolations(order.map((index) => rows[index] ?? null))).toBe(0);
      }),
    );
  });

  it("rejects a second build or distribution workflow with a remedy", () => {
    expect(explainBlockedAdd(["build"], "build")).toMatch(/only one build workflow. Remove/);
    expect(explainBlockedAdd(["distribution"], "distribution")).toMatch(
      /one distribution workflow/,
    );
    expect(explainBlockedAdd(["build", "test"], "test")).toBeNull();
    expect(explainBlockedAdd(["test"], "build")).toBeNull();
  });

  it("explains why a row can't move", () => {
    expect(explainBlockedMove(["build", "test"], 1, -1)).toBe("The build workflow runs first.");
    expect(explainBlockedMove(["test", "distribution"], 0, 1)).toBe(
      "The distribution workflow runs last.",
    );
    expect(explainBlockedMove(["test"], 0, -1)).toBe("This workflow is already first.");
  });
});
