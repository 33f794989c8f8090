import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  computePollBackoffMs,
  computePollIntervalMs,
  type RunningBuildTiming,
} from "./poll-interval";

const minute = 60_000;
const now = 100 * minute;
const base = { now, pollMs: 2_000, sweepMs: 60_000, watched: true, eventDriven: false };
const build = (changes: Partial<RunningBuildTiming>): RunningBuildTiming => ({
  createdAt: now - 20 * minute,
  since: now - 10 * minute,
  typicalMs: 20 * minute,
  isWaiting: false,
  ...changes,
});

describe("the poll interval", () => {
  it.each([
    ["just after a submit", build({ createdAt: now - 5_000, since: now - 5_000 })],
    ["just after a change", build({ since: now - 5_000 })],
    ["near the expected change", build({ typicalMs: 10.5 * minute })],
    ["past the expected change", build({ typicalMs: 5 * minute })],
    ["when nothing is known of the phase", build({ typicalMs: null })],
  ])("is the shortest %s", (_when, running) => {
    expect(computePollIntervalMs({ ...base, running: [running] })).toBe(2_000);
  });

  it("is 15 s within a long phase, and the shortest one of several builds", () => {
    expect(computePollIntervalMs({ ...base, running: [build({})] })).toBe(15_000);
    expect(
      computePollIntervalMs({ ...base, running: [build({}), build({ typicalMs: null })] }),
    ).toBe(2_000);
  });

  it("is 15 s while a step waits for approval, however long the wait takes", () => {
    const waiting = build({ typicalMs: 5 * minute, isWaiting: true });
    expect(computePollIntervalMs({ ...base, running: [waiting] })).toBe(15_000);
    const changed = { ...waiting, since: now - 5_000 };
    expect(computePollIntervalMs({ ...base, running: [changed] })).toBe(2_000);
  });

  it("is long without running builds, and longest without watchers", () => {
    expect(computePollIntervalMs({ ...base, running: [] })).toBe(6_000);
    expect(computePollIntervalMs({ ...base, running: [], watched: false })).toBe(60_000);
  });

  it("is at least half a minute with events", () => {
    expect(
      computePollIntervalMs({ ...base, eventDriven: true, running: [build({ typicalMs: null })] }),
    ).toBe(30_000);
    expect(computePollIntervalMs({ ...base, eventDriven: true, running: [], watched: false })).toBe(
      60_000,
    );
  });

  it("stays within its limits for any watchers and builds", () => {
    const anyBuild = fc.record({
      createdAt: fc.integer({ min: 0, max: now }),
      since: fc.integer({ min: 0, max: now }),
      typicalMs: fc.option(fc.integer({ min: 0, max: 600 * minute })),
      isWaiting: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(anyBuild, { minLength: 1 }), fc.boolean(), (running, watched) => {
        const interval = computePollIntervalMs({ ...base, watched, running });
        expect(interval).toBeGreaterThanOrEqual(2_000);
        expect(interval).toBeLessThanOrEqual(15_000);
        expect(computePollIntervalMs({ ...base, watched: !watched, running })).toBe(interval);
      }),
    );
  });
});

describe("the pause after failures", () => {
  it("grows, with jitter, to 15 s and up to half more", () => {
    expect(computePollBackoffMs(2_000, 1, 0)).toBe(2_000);
    expect(computePollBackoffMs(2_000, 2, 0.5)).toBe(5_000);
    expect(computePollBackoffMs(2_000, 50, 0)).toBe(15_000);
    expect(computePollBackoffMs(2_000, 50, 0.999)).toBeLessThanOrEqual(22_500);
    expect(computePollBackoffMs(1_000, 50, 0, 60_000)).toBe(60_000);
  });
});
