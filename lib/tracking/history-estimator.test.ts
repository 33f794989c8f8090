import { describe, expect, it } from "vitest";
import { estimateRemainingCalls } from "./history-estimator";

describe("the remaining history import", () => {
  it("is one call per unread duration once the list was read", () => {
    expect(estimateRemainingCalls({ listed: 1_000, unread: 40, readShare: null })).toBe(40);
  });

  it("assumes as many builds per day as in the days read", () => {
    expect(estimateRemainingCalls({ listed: 500, unread: 500, readShare: 0.5 })).toBe(20 + 1_334);
  });

  it("includes an older page per three durations once the relevant days are listed", () => {
    expect(estimateRemainingCalls({ listed: 500, unread: 30, readShare: 4 })).toBe(40);
  });

  it("is always finite", () => {
    expect(estimateRemainingCalls({ listed: 0, unread: 0, readShare: 0 })).toBe(0);
    expect(Number.isFinite(estimateRemainingCalls({ listed: 25, unread: 25, readShare: 0 }))).toBe(
      true,
    );
  });
});
