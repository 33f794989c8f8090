import { describe, expect, it } from "vitest";
import { beaconOf } from "./use-beacon";

describe("beaconOf", () => {
  it.each([
    ["BUILDING", "running"],
    ["PENDING", "running"],
    ["AVAILABLE", "ok"],
    ["FAILED", "failed"],
    ["CANCELLED", "idle"],
  ])("shows %s as %s", (status, beacon) => {
    expect(beaconOf(status)).toBe(beacon);
  });

  it("shows a running build that is waiting, but no ended one", () => {
    expect(beaconOf("TESTING", 1)).toBe("waiting");
    expect(beaconOf("FAILED", 1)).toBe("failed");
  });
});
