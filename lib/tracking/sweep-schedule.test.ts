import { describe, expect, it } from "vitest";
import { SweepSchedule } from "./sweep-schedule";

const minute = 60_000;

describe("the sweep schedule", () => {
  it("sweeps fully in each interval while somebody watches or a build is running", () => {
    const schedule = new SweepSchedule(minute);
    const sweeps = [0, 2_000, minute, minute + 2_000].map((now) => schedule.begin(now, false));
    expect(sweeps).toEqual(["full", null, "full", null]);
  });

  it("reads only the newest page in four of five sweeps at rest", () => {
    const schedule = new SweepSchedule(minute);
    const sweeps = [0, 1, 2, 3, 4, 5, 6].map((at) => schedule.begin(at * minute, true));
    expect(sweeps).toEqual(["full", "newest", "newest", "newest", "newest", "full", "newest"]);
  });

  it("sweeps fully as soon as somebody watches", () => {
    const schedule = new SweepSchedule(minute);
    expect([schedule.begin(0, true), schedule.begin(minute, false)]).toEqual(["full", "full"]);
  });
});
