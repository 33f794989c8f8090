import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { readPlaywrightCounts, readVitestCounts, sumCounts } from "./tally.mjs";
import { createTemporaryFolder } from "./testing";

let report = "";

beforeEach(() => {
  report = join(createTemporaryFolder(), "report.json");
});

describe("test counts", () => {
  it("are read from vitest's report", () => {
    writeFileSync(report, JSON.stringify({ numPassedTests: 7, numFailedTests: 2 }));
    expect(readVitestCounts(report, 1)).toMatchObject({ passed: 7, failed: 2 });
  });

  it("count a Playwright test that passed on retry as passed", () => {
    writeFileSync(report, JSON.stringify({ stats: { expected: 5, flaky: 1, unexpected: 3 } }));
    expect(readPlaywrightCounts(report, 1)).toMatchObject({ passed: 6, failed: 3 });
  });

  it("include one failure if a run ended without a report", () => {
    expect(readVitestCounts(report, 1)).toMatchObject({ passed: 0, failed: 1 });
  });

  it("include one failure if all tests passed but the run failed", () => {
    writeFileSync(report, JSON.stringify({ numPassedTests: 7, numFailedTests: 0 }));
    expect(readVitestCounts(report, 1)).toMatchObject({ passed: 7, failed: 1 });
  });

  it("name failed vitest tests with a one-line reason", () => {
    const test = {
      status: "failed",
      fullName: "an ARN is read",
      failureMessages: ["Error: no\n  at x"],
    };
    const testResults = [{ name: "arn.test.ts", assertionResults: [test] }];
    writeFileSync(report, JSON.stringify({ numPassedTests: 1, numFailedTests: 1, testResults }));
    expect(readVitestCounts(report, 1).failures).toEqual(["an ARN is read: Error: no at x"]);
  });

  it("name failed and flaky Playwright tests", () => {
    const spec = (title: string, status: string) => ({
      file: "a.spec.ts",
      line: 3,
      title,
      tests: [{ status, results: [{ error: { message: "Timeout" } }] }],
    });
    const suites = [
      { suites: [{ specs: [spec("Signs in", "flaky"), spec("Waits", "expected")] }] },
    ];
    writeFileSync(
      report,
      JSON.stringify({ stats: { expected: 1, flaky: 1, unexpected: 0 }, suites }),
    );
    expect(readPlaywrightCounts(report, 0).failures).toEqual([
      "flaky a.spec.ts:3 Signs in: Timeout",
    ]);
  });

  it("are added up", () => {
    const all = [
      { passed: 1, failed: 0 },
      { passed: 2, failed: 3 },
    ];
    expect(sumCounts(all)).toEqual({ passed: 3, failed: 3 });
  });
});
