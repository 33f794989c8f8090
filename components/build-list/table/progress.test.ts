import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { progressOf } from "./progress";

const start = Date.parse("2026-01-01T00:00:00.000Z");
const createdAt = new Date(start).toISOString();

describe("the progress of a running build", () => {
  it("only ever grows, and never says that it is done", () => {
    const times = fc.tuple(fc.nat(10 ** 10), fc.nat(10 ** 9), fc.integer({ min: 1, max: 10 ** 8 }));
    fc.assert(
      fc.property(times, ([first, more, usual]) => {
        const before = progressOf(createdAt, usual, start + first).percent ?? 0;
        const after = progressOf(createdAt, usual, start + first + more).percent ?? 0;
        expect(after).toBeGreaterThanOrEqual(before);
        expect(after).toBeLessThan(100);
      }),
    );
  });

  it("is half of the way to the usual time after half of it", () => {
    expect(progressOf(createdAt, 60_000, start + 30_000)).toEqual({
      elapsedMs: 30_000,
      percent: 45,
      late: false,
    });
  });

  it("says when it takes longer than usual", () => {
    expect(progressOf(createdAt, 60_000, start + 60_001).late).toBe(true);
  });

  it("is not known without a usual time", () => {
    expect(progressOf(createdAt, null, start + 5_000).percent).toBeNull();
  });

  it("is nothing yet where the clocks differ, or the time makes no sense", () => {
    expect(progressOf(createdAt, 60_000, start - 5_000).percent).toBe(0);
    expect(progressOf("yesterday", 60_000, start).elapsedMs).toBe(0);
  });
});
