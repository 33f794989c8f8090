import { expect, it } from "vitest";
import { checkClock } from "./clock";

const subject = { group: "AWS", name: "Clock" };
const sent = Date.parse("2026-01-01T12:00:00.000Z");
const statusAt = (seconds: number) =>
  checkClock(subject, new Date(sent + seconds * 1000), sent, sent + 100).status;

it.each([
  [0, "ok"],
  [-1, "ok"],
  [20, "ok"],
  [-45, "warning"],
  [45, "warning"],
  [301, "failed"],
  [-301, "failed"],
])("a clock that differs by %i seconds is %s", (seconds, status) => {
  expect(statusAt(seconds)).toBe(status);
});

it("is unknown without a date", () => {
  expect(checkClock(subject, null, sent).status).toBe("skipped");
  expect(checkClock(subject, new Date("?"), sent).status).toBe("skipped");
});
