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
});
