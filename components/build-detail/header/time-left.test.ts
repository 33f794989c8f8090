import { expect, it } from "vitest";
import { createTestBuildDetail, getTimeAfterStart, summary } from "../timeline/testing";
import { formatTimeLeft, getTypicalAttemptDuration } from "./time-left";

it.each([
  [0, "about 20\u00a0min left"],
  [18, "about 2\u00a0min left"],
  [19.5, "less than 1\u00a0min left"],
  [20.5, "less than 1\u00a0min longer than usual"],
  [25, "5\u00a0min longer than usual"],
  [140, "2\u00a0h longer than usual"],
])("gives the time left after %s of 20 minutes", (elapsed, words) => {
  expect(formatTimeLeft(elapsed * 60_000, 20 * 60_000)).toBe(words);
});

it("shows no more time left than the typical duration", () => {
  expect(formatTimeLeft(0, (24 * 60 + 48) * 1_000)).toBe("about 24\u00a0min left");
});

it("counts the phases from its first one on as the typical duration of a retry", () => {
  const phase = (status: string, minute: number | null, typicalMs: number | null) => ({
    status,
    startedAt: minute === null ? null : getTimeAfterStart(minute),
    endedAt: null,
    typicalMs,
  });
  const build = createTestBuildDetail({
    summary: summary({ typicalMs: 1_000 }),
    phases: [
      phase("BUILDING", 1, 700),
      phase("TESTING", 30, 200),
      phase("DISTRIBUTING", null, 100),
    ],
  });
  const attempts = [
    { number: 1, startedAt: getTimeAfterStart(0), endedAt: getTimeAfterStart(9), status: "FAILED" },
    { number: 2, startedAt: getTimeAfterStart(30), endedAt: null, status: "TESTING" },
  ];
  expect(getTypicalAttemptDuration(build)).toBe(1_000);
  expect(getTypicalAttemptDuration({ ...build, attempts })).toBe(300);
  for (const phases of [
    [],
    [phase("BUILDING", 1, 700), phase("TESTING", 30, null), phase("DISTRIBUTING", null, null)],
    [phase("BUILDING", 1, 700), phase("TESTING", 30, null), phase("DISTRIBUTING", null, 100)],
  ]) {
    expect(getTypicalAttemptDuration({ ...build, attempts, phases })).toBeNull();
  }
  const phases = [phase("TESTING", 30, 200), phase("DISTRIBUTING", null, null)];
  expect(getTypicalAttemptDuration({ ...build, attempts, phases })).toBe(200);
});
