import { existsSync, readFileSync } from "node:fs";

/**
 * @typedef {{ passed: number, failed: number }} Counts
 * @typedef {{ numPassedTests: number, numFailedTests: number }} VitestReport
 * @typedef {{ stats: { expected: number, flaky: number, unexpected: number } }} PlaywrightReport
 */

/** @param {string} path @returns {unknown} null when the run did not get as far as a report */
function readReport(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : null;
}

/**
 * A run that failed without a failed test (a file that does not load, a crash) counts as one.
 * @param {Counts} counts @param {number} exitCode
 * @returns {Counts}
 */
function withExitCode(counts, exitCode) {
  return exitCode !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

/** @param {string} path @param {number} exitCode */
export function vitestCounts(path, exitCode) {
  const report = /** @type {VitestReport | null} */ (readReport(path));
  const counts = { passed: report?.numPassedTests ?? 0, failed: report?.numFailedTests ?? 0 };
  return withExitCode(counts, exitCode);
}

/** @param {string} path @param {number} exitCode */
export function playwrightCounts(path, exitCode) {
  const stats = /** @type {PlaywrightReport | null} */ (readReport(path))?.stats;
  const passed = (stats?.expected ?? 0) + (stats?.flaky ?? 0);
  return withExitCode({ passed, failed: stats?.unexpected ?? 0 }, exitCode);
}

/** @param {Counts[]} all @returns {Counts} */
export function sum(all) {
  return all.reduce(
    (total, one) => ({ passed: total.passed + one.passed, failed: total.failed + one.failed }),
    { passed: 0, failed: 0 },
  );
}
