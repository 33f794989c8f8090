import { expect, it } from "vitest";
import { formatDuration, formatShortDuration, formatSpokenDuration } from "./duration";

it("formats durations in their two largest units", () => {
  expect([8_400, 125_000, 3_840_000, 109_320_000].map(formatDuration)).toEqual([
    "8\u00a0s",
    "2\u00a0min\u00a005\u00a0s",
    "1\u00a0h\u00a004\u00a0min",
    "1\u00a0d\u00a06\u00a0h",
  ]);
});

it("shows less than a second instead of zero, also for clock skew", () => {
  expect([999, 0, -5_000].map(formatDuration)).toEqual([
    "<\u00a01\u00a0s",
    "<\u00a01\u00a0s",
    "<\u00a01\u00a0s",
  ]);
});

it("omits a second unit of zero from a short duration", () => {
  expect([300_000, 305_000, 86_400_000, 109_320_000].map(formatShortDuration)).toEqual([
    "5\u00a0min",
    "5\u00a0min\u00a005\u00a0s",
    "1\u00a0d",
    "1\u00a0d\u00a06\u00a0h",
  ]);
});

it("uses full unit names for screen readers", () => {
  const durations = [1_000, 125_000, 61_000, 3_840_000, 7_260_000, 109_320_000, -1];
  expect(durations.map(formatSpokenDuration)).toEqual([
    "1 second",
    "2 minutes 5 seconds",
    "1 minute 1 second",
    "1 hour 4 minutes",
    "2 hours 1 minute",
    "1 day 6 hours",
    "less than 1 second",
  ]);
});

it("groups the digits of the days of a very long duration", () => {
  const ms = 1_200 * 86_400_000;
  expect(formatDuration(ms)).toBe("1,200\u00a0d\u00a00\u00a0h");
  expect(formatSpokenDuration(ms)).toBe("1,200 days 0 hours");
});
