import { existsSync, readFileSync } from "node:fs";
import { stripVTControlCharacters } from "node:util";

/**
 * @typedef {{ passed: number, failed: number }} Counts
 * @typedef {Counts & { failures?: string[] }} Tally failures: one line each, the test and reason
 * @typedef {{ status: string, fullName: string, failureMessages?: string[] }} VitestTest
 * @typedef {{ name: string, message?: string, assertionResults: VitestTest[] }} VitestFile
 * @typedef {{ numPassedTests: number, numFailedTests: number, testResults?: VitestFile[] }} VitestReport
 * @typedef {{ tests: { status: string, results: { error?: { message?: string } }[] }[] }} Outcomes
 * @typedef {{ file: string, line: number, title: string } & Outcomes} PlaywrightSpec
 * @typedef {{ suites?: PlaywrightSuite[], specs?: PlaywrightSpec[] }} PlaywrightSuite
 * @typedef {{ stats: { expected: number, flaky: number, unexpected: number } } & PlaywrightSuite} PlaywrightReport
 */

/** @param {string} path @returns {unknown} null if the run ended before it wrote a report */
function readReport(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : null;
}

/**
 * Counts a run that failed without a failed test (such as a crash or a file that doesn't load) as
 * one failure.
 *
 * @param {Counts} counts
 * @param {number} exitCode
 * @returns {Counts}
 */
function withExitCode(counts, exitCode) {
  return exitCode !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

/** @param {string} test @param {string | undefined} why */
function formatFailureLine(test, why = "") {
  const reason = stripVTControlCharacters(why).split("\n").slice(0, 3).join(" ").slice(0, 300);
  return `${test}: ${reason.replaceAll(/\s+/g, " ")}`;
}

/** @param {string} path @param {number} exitCode @returns {Tally} */
export function readVitestCounts(path, exitCode) {
  const report = /** @type {VitestReport | null} */ (readReport(path));
  const counts = { passed: report?.numPassedTests ?? 0, failed: report?.numFailedTests ?? 0 };
  const failures = (report?.testResults ?? []).flatMap(({ name, message, assertionResults }) => {
    const broken = assertionResults.filter(({ status }) => status === "failed");
    if (broken.length === 0) return message ? [formatFailureLine(name, message)] : [];
    return broken.map((test) => formatFailureLine(test.fullName, test.failureMessages?.[0]));
  });
  return { ...withExitCode(counts, exitCode), failures };
}

/** @param {PlaywrightSuite} suite @returns {PlaywrightSpec[]} */
function collectSpecs({ suites = [], specs = [] }) {
  return [...specs, ...suites.flatMap(collectSpecs)];
}

/** @param {string} path @param {number} exitCode @returns {Tally} */
export function readPlaywrightCounts(path, exitCode) {
  const report = /** @type {PlaywrightReport | null} */ (readReport(path));
  const passed = (report?.stats.expected ?? 0) + (report?.stats.flaky ?? 0);
  const failures = collectSpecs(report ?? {}).flatMap(({ file, line, title, tests }) =>
    tests
      .filter(({ status }) => status === "unexpected" || status === "flaky")
      .map(({ status, results }) =>
        formatFailureLine(`${status} ${file}:${line} ${title}`, results[0]?.error?.message),
      ),
  );
  return { ...withExitCode({ passed, failed: report?.stats.unexpected ?? 0 }, exitCode), failures };
}

/** @param {Counts[]} all @returns {Counts} */
export function sumCounts(all) {
  return all.reduce(
    (total, one) => ({ passed: total.passed + one.passed, failed: total.failed + one.failed }),
    { passed: 0, failed: 0 },
  );
}
