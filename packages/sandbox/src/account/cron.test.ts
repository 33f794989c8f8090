import { describe, expect, it } from "vitest";
import { getNextRun } from "./cron";

describe("the next run", () => {
  it.each([
    ["cron(0 3 ? * mon *)", "2026-05-04T02:59:59.000Z", "2026-05-04T03:00:00.000Z"],
    ["cron(0 3 ? * mon *)", "2026-05-04T03:00:00.000Z", "2026-05-11T03:00:00.000Z"],
    ["cron(30 1 * * ? *)", "2026-12-31T12:00:00.000Z", "2027-01-01T01:30:00.000Z"],
    ["rate(1 day)", "2026-12-31T12:00:00.000Z", null],
    [undefined, "2026-12-31T12:00:00.000Z", null],
  ])("of %s after %s is %s", (expression, now, next) => {
    expect(getNextRun(expression, now)).toBe(next);
  });
});
