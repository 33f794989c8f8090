import { describe, expect, it } from "vitest";
import { toTabState } from "./tab-state";

describe("toTabState", () => {
  it.each([
    ["BUILDING", "running"],
    ["PENDING", "running"],
    ["AVAILABLE", "ok"],
    ["FAILED", "failed"],
    ["CANCELLED", "idle"],
  ])("shows %s as %s", (status, beacon) => {
    expect(toTabState(status)).toBe(beacon);
  });

  it("shows a running build that is waiting, but no ended one", () => {
    expect(toTabState("TESTING", 1)).toBe("waiting");
    expect(toTabState("FAILED", 1)).toBe("failed");
  });
});
