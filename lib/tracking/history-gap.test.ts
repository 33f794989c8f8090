import { describe, expect, it } from "vitest";
import { hasHistoryGap } from "./history-gap";

const sweptAt = "2026-03-01T12:00:00.000Z";
const fresh = { createdAt: "2026-03-01T12:00:30.000Z" };
const late = { createdAt: "2026-03-01T11:55:00.000Z" };
const old = { createdAt: "2026-02-01T00:00:00.000Z" };
const oldest = { createdAt: "2026-01-01T00:00:00.000Z" };

describe("a list of the newest builds", () => {
  it("has no gap if its new builds started after the last sweep, or AWS lists them late", () => {
    const newBuilds = [fresh, late];
    expect(
      hasHistoryGap({ listed: [fresh, late, old], newBuilds, isComplete: false }, sweptAt),
    ).toBe(false);
    expect(hasHistoryGap({ listed: [fresh, old], newBuilds: [], isComplete: false }, sweptAt)).toBe(
      false,
    );
  });

  it("has a gap if a build older than the last sweep appears", () => {
    const listed = [fresh, old, oldest];
    expect(hasHistoryGap({ listed, newBuilds: [old], isComplete: false }, sweptAt)).toBe(true);
  });

  it("has a gap if all of it is new and more follows", () => {
    const poll = { listed: [fresh], newBuilds: [fresh] };
    expect(hasHistoryGap({ ...poll, isComplete: false }, sweptAt)).toBe(true);
    expect(hasHistoryGap({ ...poll, isComplete: true }, sweptAt)).toBe(false);
  });

  it("has no gap before the first sweep, because the history is read anyway", () => {
    const poll = { listed: [fresh, old], newBuilds: [fresh, old], isComplete: false };
    expect(hasHistoryGap(poll, null)).toBe(false);
  });
});
