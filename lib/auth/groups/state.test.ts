import fc from "fast-check";
import { expect, it } from "vitest";
import { getGroupsState, maxGroupsAgeIntervals } from "./state";

const minuteMs = 60_000;

it("counts groups as fresh for one interval and as valid for three", () => {
  const state = (ageMs: number) => getGroupsState(ageMs, 5);
  expect(state(0)).toBe("fresh");
  expect(state(5 * minuteMs - 1)).toBe("fresh");
  expect(state(5 * minuteMs)).toBe("due");
  expect(state(15 * minuteMs - 1)).toBe("due");
  expect(state(15 * minuteMs)).toBe("expired");
});

it("never lets groups become more valid with their age", () => {
  const order = ["fresh", "due", "expired"];
  const age = fc.integer({ min: -minuteMs, max: 6_000 * minuteMs });
  fc.assert(
    fc.property(age, age, fc.integer({ min: 5, max: 1_440 }), (one, other, minutes) => {
      const rank = (ageMs: number) => order.indexOf(getGroupsState(ageMs, minutes));
      expect(rank(Math.max(one, other))).toBeGreaterThanOrEqual(rank(Math.min(one, other)));
      expect(rank(maxGroupsAgeIntervals * minutes * minuteMs)).toBe(2);
    }),
  );
});

it("keeps the sign-in's groups without an interval", () => {
  expect(getGroupsState(1_000_000 * minuteMs, undefined)).toBe("fresh");
});
