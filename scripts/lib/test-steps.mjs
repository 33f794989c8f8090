import { existsSync } from "node:fs";
import { join } from "node:path";
import { findLongFiles } from "../checks/file-length.mjs";
import { checkBuiltImage } from "../checks/image-contents.mjs";
import { findFilesWithoutServerOnly } from "../checks/server-fence.mjs";
import { ensureBuilt } from "./build.mjs";
import { getBinPath, resolveRepositoryPath } from "./paths.mjs";
import { runCommand } from "./processes.mjs";
import { UserError } from "./run-main.mjs";
import { readPlaywrightCounts, readVitestCounts } from "./tally.mjs";

/**
 * @typedef {import("./tally.mjs").Counts} Counts
 * @typedef {import("./tally.mjs").Tally} Tally
 * @typedef {{ signal: AbortSignal, reports: string }} Context reports: a folder for the runners' JSON
 * @typedef {{ name: string, needsBuild?: boolean, work: (context: Context) => Promise<Tally> }} Step
 * @typedef {Step[]} Stage steps that run at the same time
 */

/** Silences the AWS SDK's warning that it will require Node 22, which every process would print. */
const QUIET = "--disable-warning=NodeVersionSupportWarning";

function quietEnv() {
  const { NODE_OPTIONS = "" } = process.env;
  return { ...process.env, NODE_OPTIONS: `${NODE_OPTIONS} ${QUIET}`.trim() };
}

/** @param {boolean} good @returns {Counts} */
function one(good) {
  return good ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** @param {string} name @param {string[]} args @returns {Step["work"]} */
function tool(name, args) {
  return async ({ signal }) => one((await runCommand(getBinPath(name), args, { signal })) === 0);
}

/** @param {() => string[]} findProblems @returns {Step["work"]} */
function rule(findProblems) {
  return async () => {
    const problems = findProblems();
    for (const problem of problems) console.error(problem);
    return one(problems.length === 0);
  };
}

/**
 * @param {string} config
 * @param {{ atEnd?: boolean }} [options] atEnd prints the output at the end, for parallel steps
 * @returns {Step["work"]}
 */
function vitest(config, { atEnd } = {}) {
  return async ({ signal, reports }) => {
    const report = join(reports, `${config}.json`);
    const output = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
    const code = await runCommand(getBinPath("vitest"), ["run", "--config", config, ...output], {
      signal,
      env: quietEnv(),
      atEnd,
    });
    return readVitestCounts(report, code);
  };
}

/** @type {Step["work"]} */
async function types({ signal }) {
  if (
    existsSync(resolveRepositoryPath("app")) &&
    (await runCommand(getBinPath("next"), ["typegen"], { signal, quiet: true }))
  ) {
    return one(false);
  }
  return one((await runCommand(getBinPath("tsc"), ["--noEmit"], { signal })) === 0);
}

/** @type {Step["work"]} */
async function build({ signal }) {
  try {
    await ensureBuilt({ signal });
    return one(true);
  } catch (error) {
    if (!(error instanceof UserError) || signal.aborted) throw error;
    console.error(error.message);
    return one(false);
  }
}

/** @type {Step["work"]} */
async function journeys({ signal, reports }) {
  const report = join(reports, "playwright.json");
  const env = { ...quietEnv(), PLAYWRIGHT_JSON_OUTPUT_FILE: report };
  const args = ["test", "--reporter=list,json"];
  return readPlaywrightCounts(
    report,
    await runCommand(getBinPath("playwright"), args, { signal, env }),
  );
}

/** @type {Stage[]} */
const CHECKS = [
  [{ name: "format and lint", work: tool("biome", ["check", "--error-on-warnings", "."]) }],
  [{ name: "unused code", work: tool("knip", []) }],
  [{ name: "file length", work: rule(findLongFiles) }],
  [{ name: "server-only imports", work: rule(findFilesWithoutServerOnly) }],
  [{ name: "types", work: types }],
];

/** @type {Stage[]} */
const BUILD = [
  [{ name: "build", work: build }],
  [{ name: "image contents", needsBuild: true, work: rule(checkBuiltImage) }],
];

/** @type {Step} */
const UNIT = { name: "unit and property tests", work: vitest("vitest.config.ts") };

/** @param {{ atEnd?: boolean }} [options] @returns {Step} */
const faults = (options) => ({
  name: "faults",
  needsBuild: true,
  work: vitest("vitest.faults.config.ts", options),
});

/**
 * @param {string[]} args `--check` leaves out the fault suite and end-to-end tests; `--faults`
 *   runs only the build and the fault suite
 * @returns {Stage[]}
 */
export function selectStages(args) {
  if (args.includes("--check")) return [...CHECKS, [UNIT], ...BUILD];
  if (args.includes("--faults")) return [...BUILD, [faults()]];
  // These run in parallel, because the fault suite mostly waits for Kiln to restart.
  const beside = [UNIT, faults({ atEnd: true })];
  return [
    ...CHECKS,
    ...BUILD,
    beside,
    [{ name: "end-to-end tests", needsBuild: true, work: journeys }],
  ];
}
