import { describe, expect, it } from "vitest";
import { hasHistoryGap } from "./history-gap";

const sweptAt = "2026-03-01T12:00:00.000Z";
const fresh = { createdAt: "2026-03-01T12:00:30.000Z" };
const late = { createdAt: "2026-03-01T11:55:00.000Z" };
const old = { createdAt: "2026-02-01T00:00:00.000Z" };
const oldest = { createdAt: "2026-01-01T00:00:00.000Z" };

describe("a list of the newest builds", () => {
  it("has no gap if its new builds started after the last sweep, or AWS lists them late", () => {
    const unknown = [fresh, late];
    expect(hasHistoryGap({ listed: [fresh, late, old], unknown, isWhole: false }, sweptAt)).toBe(
      false,
    );
    expect(hasHistoryGap({ listed: [fresh, old], unknown: [], isWhole: false }, sweptAt)).toBe(
      false,
    );
  });

  it("has a gap if a build older than the last sweep appears", () => {
    const listed = [fresh, old, oldest];
    expect(hasHistoryGap({ listed, unknown: [old], isWhole: false }, sweptAt)).toBe(true);
  });

  it("has a gap if all of it is new and more follows", () => {
    const poll = { listed: [fresh], unknown: [fresh] };
    expect(hasHistoryGap({ ...poll, isWhole: false }, sweptAt)).toBe(true);
    expect(hasHistoryGap({ ...poll, isWhole: true }, sweptAt)).toBe(false);
  });

  it("has no gap before the first sweep, because the history is read anyway", () => {
    const poll = { listed: [fresh, old], unknown: [fresh, old], isWhole: false };
    expect(hasHistoryGap(poll, null)).toBe(false);
  });
});
