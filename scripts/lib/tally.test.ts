import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { playwrightCounts, sum, vitestCounts } from "./tally.mjs";
import { temporaryFolder } from "./testing";

let report = "";

beforeEach(() => {
  report = join(temporaryFolder(), "report.json");
});

describe("counts", () => {
  it("come from vitest's report", () => {
    writeFileSync(report, JSON.stringify({ numPassedTests: 7, numFailedTests: 2 }));
    expect(vitestCounts(report, 1)).toEqual({ passed: 7, failed: 2 });
  });

  it("come from Playwright's report, a test that passed on retry among the passed", () => {
    writeFileSync(report, JSON.stringify({ stats: { expected: 5, flaky: 1, unexpected: 3 } }));
    expect(playwrightCounts(report, 1)).toEqual({ passed: 6, failed: 3 });
  });

  it("show one failure when a run broke before it had a report", () => {
    expect(vitestCounts(report, 1)).toEqual({ passed: 0, failed: 1 });
  });

  it("show one failure when all tests passed but the run did not", () => {
    writeFileSync(report, JSON.stringify({ numPassedTests: 7, numFailedTests: 0 }));
    expect(vitestCounts(report, 1)).toEqual({ passed: 7, failed: 1 });
  });

  it("add up", () => {
    const all = [
      { passed: 1, failed: 0 },
      { passed: 2, failed: 3 },
    ];
    expect(sum(all)).toEqual({ passed: 3, failed: 3 });
  });
});
