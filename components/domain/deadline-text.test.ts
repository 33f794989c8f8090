import { expect, it } from "vitest";
import { formatTimeToDeadline, isDeadlineUrgent } from "./deadline-text";

const minute = 60_000;
const hour = 60 * minute;

it("formats the time left in suitable units", () => {
  const left = [
    ...[-1, 30_000, 35 * minute, 5 * hour, 23 * hour + 59 * minute],
    ...[24 * hour, 26 * hour + 5 * minute, 71 * hour, 72 * hour + 5 * minute],
  ];
  expect(left.map((ms) => formatTimeToDeadline(ms, 0))).toEqual([
    "Deadline passed",
    "Less than 1\u00a0min left",
    "35\u00a0min left",
    "5\u00a0h left",
    "23\u00a0h\u00a059\u00a0min left",
    "1\u00a0d left",
    "1\u00a0d\u00a02\u00a0h left",
    "2\u00a0d\u00a023\u00a0h left",
    "3\u00a0d left",
  ]);
});

it.each([
  ["in", ["in less than 1\u00a0min", "in 2\u00a0d\u00a023\u00a0h", "Deadline passed"]],
  ["amount", ["Less than 1\u00a0min", "2\u00a0d\u00a023\u00a0h", "Deadline passed"]],
] as const)("formats the time left as %s", (format, texts) => {
  expect([30_000, 71 * hour, -1].map((ms) => formatTimeToDeadline(ms, 0, format))).toEqual(texts);
});

it("is urgent in the last tenth of the time", () => {
  expect([89, 90, 200].map((now) => isDeadlineUrgent(0, 100, now))).toEqual([false, true, true]);
});
