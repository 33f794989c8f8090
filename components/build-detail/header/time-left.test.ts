import { expect, it } from "vitest";
import { at, buildDetail, summary } from "../timeline/testing";
import { timeLeft, typicalDuration } from "./time-left";

it.each([
  [0, "about 20 min left"],
  [18, "about 2 min left"],
  [19.5, "less than 1 min left"],
  [20.5, "less than 1 min left"],
  [25, "5 min longer than typical"],
  [140, "2 h 00 min longer than typical"],
])("gives the time left after %s of 20 minutes", (elapsed, words) => {
  expect(timeLeft(elapsed * 60_000, 20 * 60_000)).toBe(words);
});

it("counts the phases from its first one on as the typical duration of a retry", () => {
  const phase = (status: string, minute: number | null, typicalMs: number) => ({
    status,
    startedAt: minute === null ? null : at(minute),
    endedAt: null,
    typicalMs,
  });
  const build = buildDetail({
    summary: summary({ typicalMs: 1_000 }),
    phases: [
      phase("BUILDING", 1, 700),
      phase("TESTING", 30, 200),
      phase("DISTRIBUTING", null, 100),
    ],
  });
  const attempts = [
    { number: 1, startedAt: at(0), endedAt: at(9), status: "FAILED" },
    { number: 2, startedAt: at(30), endedAt: null, status: "TESTING" },
  ];
  expect(typicalDuration(build)).toBe(1_000);
  expect(typicalDuration({ ...build, attempts })).toBe(300);
  expect(typicalDuration({ ...build, attempts, phases: [] })).toBeNull();
});
