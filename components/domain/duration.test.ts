import { expect, it } from "vitest";
import { formatDuration, formatSpokenDuration } from "./duration";

it("formats durations in their two largest units", () => {
  expect([8_400, 125_000, 3_840_000].map(formatDuration)).toEqual([
    "8\u00a0s",
    "2\u00a0min\u00a005\u00a0s",
    "1\u00a0h\u00a004\u00a0min",
  ]);
});

it("shows less than a second instead of zero, also for clock skew", () => {
  expect([999, 0, -5_000].map(formatDuration)).toEqual([
    "<\u00a01\u00a0s",
    "<\u00a01\u00a0s",
    "<\u00a01\u00a0s",
  ]);
});

it("uses full unit names for screen readers", () => {
  expect([1_000, 125_000, 61_000, 3_840_000, 7_260_000, -1].map(formatSpokenDuration)).toEqual([
    "1 second",
    "2 minutes 5 seconds",
    "1 minute 1 second",
    "1 hour 4 minutes",
    "2 hours 1 minute",
    "less than 1 second",
  ]);
});

it("groups the digits of the hours of a very long duration", () => {
  const ms = 1_200 * 3_600_000;
  expect(formatDuration(ms)).toBe("1,200\u00a0h\u00a000\u00a0min");
  expect(formatSpokenDuration(ms)).toBe("1,200 hours 0 minutes");
});
