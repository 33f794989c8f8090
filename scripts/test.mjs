import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureChromium } from "./lib/chromium.mjs";
import { ensureInstalled } from "./lib/install.mjs";
import { requireNode } from "./lib/node-version.mjs";
import { formatElapsed } from "./lib/report.mjs";
import { runMain, UserError } from "./lib/run-main.mjs";
import { listenForStopSignals } from "./lib/stop-signals.mjs";
import { sumCounts } from "./lib/tally.mjs";
import { switchToPostgres } from "./lib/test-postgres.mjs";
import { selectStages } from "./lib/test-steps.mjs";

/**
 * @typedef {import("./lib/tally.mjs").Tally} Tally
 * @typedef {{ name: string, took: string, counts: Tally }} Outcome
 */

/**
 * Runs every step even after a failure, so that all failures are shown. Steps that need the build
 * fail without one.
 *
 * @param {ReturnType<typeof selectStages>} stages
 * @param {import("./lib/test-steps.mjs").Context} context
 * @returns {Promise<Outcome[]>}
 */
async function runStages(stages, context) {
  /** @type {Outcome[]} */
  const outcomes = [];
  for (const stage of stages) {
    const since = performance.now();
    const built = outcomes.every((step) => step.name !== "build" || step.counts.failed === 0);
    console.log(`\n== ${stage.map(({ name }) => name).join(", ")}`);
    const ended = stage.map(async ({ name, needsBuild, work }) => {
      const counts = needsBuild && !built ? { passed: 0, failed: 1 } : await work(context);
      return { name, took: formatElapsed(since), counts };
    });
    outcomes.push(...(await Promise.all(ended)));
  }
  return outcomes;
}

/** @param {Outcome[]} outcomes */
function printSummary(outcomes) {
  console.log("");
  for (const { name, took, counts } of outcomes) {
    const result = `${counts.passed} passed, ${counts.failed} failed`;
    console.log(`  ${name.padEnd(24)} ${took.padStart(8)}   ${result}`);
  }
  const failures = outcomes.flatMap(({ counts }) => counts.failures ?? []);
  if (failures.length > 0) console.log(`\nfailed or flaky:\n  ${failures.join("\n  ")}`);
}

async function main() {
  requireNode();
  const args = process.argv.slice(2);
  if (args.includes("--postgres")) switchToPostgres();
  const signals = listenForStopSignals();
  const reports = mkdtempSync(join(tmpdir(), "kiln-test-"));
  try {
    await ensureInstalled(signals);
    if (!args.includes("--check")) await ensureChromium();
    const outcomes = await runStages(selectStages(args), { signal: signals.signal, reports });
    printSummary(outcomes);
    const { passed, failed } = sumCounts(outcomes.map((step) => step.counts));
    console.log(`\n${passed} passed, ${failed} failed`);
    if (failed > 0) throw new UserError("");
  } finally {
    rmSync(reports, { recursive: true, force: true });
  }
}

await runMain(main);
process.exit();
