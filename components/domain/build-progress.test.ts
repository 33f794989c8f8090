import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { getBuildProgress } from "./build-progress";

const start = Date.parse("2026-01-01T00:00:00.000Z");
const createdAt = new Date(start).toISOString();

describe("the progress of a running build", () => {
  it("only increases and never reaches 100 percent", () => {
    const times = fc.tuple(fc.nat(10 ** 10), fc.nat(10 ** 9), fc.integer({ min: 1, max: 10 ** 8 }));
    fc.assert(
      fc.property(times, ([first, more, usual]) => {
        const before = getBuildProgress(createdAt, usual, start + first).percent ?? 0;
        const after = getBuildProgress(createdAt, usual, start + first + more).percent ?? 0;
        expect(after).toBeGreaterThanOrEqual(before);
        expect(after).toBeLessThan(100);
      }),
    );
  });

  it("is halfway to the mark after half the typical duration", () => {
    expect(getBuildProgress(createdAt, 60_000, start + 30_000)).toEqual({
      elapsedMs: 30_000,
      percent: 45,
      late: false,
    });
  });

  it("reports a build that takes longer than usual", () => {
    expect(getBuildProgress(createdAt, 60_000, start + 60_001).late).toBe(true);
  });

  it("is unknown without a typical duration", () => {
    expect(getBuildProgress(createdAt, null, start + 5_000).percent).toBeNull();
  });

  it("is zero with clock skew or an invalid time", () => {
    expect(getBuildProgress(createdAt, 60_000, start - 5_000).percent).toBe(0);
    expect(getBuildProgress("yesterday", 60_000, start).elapsedMs).toBe(0);
  });
});
