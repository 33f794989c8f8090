import { describe, expect, it } from "vitest";
import { piecesLeft } from "./history-estimate";

describe("what is left of a history", () => {
  it("is one call for each unread duration once the list was read", () => {
    expect(piecesLeft({ listed: 1_000, unread: 40, readShare: null })).toBe(40);
  });

  it("counts on as many builds a day as in the days that were read", () => {
    expect(piecesLeft({ listed: 500, unread: 500, readShare: 0.5 })).toBe(20 + 1_334);
  });

  it("includes an older page for every three durations once the days in question were listed", () => {
    expect(piecesLeft({ listed: 500, unread: 30, readShare: 4 })).toBe(40);
  });

  it("is never endless, however little was read", () => {
    expect(piecesLeft({ listed: 0, unread: 0, readShare: 0 })).toBe(0);
    expect(Number.isFinite(piecesLeft({ listed: 25, unread: 25, readShare: 0 }))).toBe(true);
  });
});
