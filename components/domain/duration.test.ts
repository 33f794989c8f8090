import { expect, it } from "vitest";
import { formatDuration } from "./duration";

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
