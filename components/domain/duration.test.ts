import { expect, it } from "vitest";
import { formatDuration, spokenDuration } from "./duration";

it("says lengths of time in the two largest units", () => {
  expect([8_400, 125_000, 3_840_000].map(formatDuration)).toEqual([
    "8 s",
    "2 min 05 s",
    "1 h 04 min",
  ]);
});

it("takes a clock that runs behind for no time at all", () => {
  expect(formatDuration(-5_000)).toBe("0 s");
});

it("says the units in whole words for screen readers", () => {
  expect([1_000, 125_000, 61_000, 3_840_000, 7_260_000, -1].map(spokenDuration)).toEqual([
    "1 second",
    "2 minutes 5 seconds",
    "1 minute 1 second",
    "1 hour 4 minutes",
    "2 hours 1 minute",
    "0 seconds",
  ]);
});
