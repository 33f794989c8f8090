import { ensureBuilt } from "./lib/build.mjs";
import { ensureChromium } from "./lib/chromium.mjs";
import { ensureInstalled } from "./lib/install.mjs";
import { requireNode } from "./lib/node-version.mjs";
import { resolveRepositoryPath } from "./lib/paths.mjs";
import { runCommand } from "./lib/processes.mjs";
import { runMain, UserError } from "./lib/run-main.mjs";
import { listenForStopSignals } from "./lib/stop-signals.mjs";

/**
 * Each benchmark runs in its own process. The `react-server` condition is required by server
 * modules.
 */
const BENCHES = [
  ["--conditions=react-server", "--import", "tsx", resolveRepositoryPath("bench/submit.ts")],
  ["--conditions=react-server", "--import", "tsx", resolveRepositoryPath("bench/list.ts")],
  ["--conditions=react-server", "--import", "tsx", resolveRepositoryPath("bench/audit.ts")],
  ["--conditions=react-server", "--import", "tsx", resolveRepositoryPath("bench/database-copy.ts")],
  ["--conditions=react-server", "--import", "tsx", resolveRepositoryPath("bench/reviews.ts")],
  ["--import", "tsx", resolveRepositoryPath("bench/events.ts")],
  ["--conditions=react-server", "--import", "tsx", resolveRepositoryPath("bench/list-page.ts")],
  ["--conditions=react-server", "--import", "tsx", resolveRepositoryPath("bench/tracking.ts")],
  ["--import", "tsx", resolveRepositoryPath("bench/tracking-calls.ts")],
  ["--import", "tsx", resolveRepositoryPath("bench/update-latency.ts")],
  ["--import", "tsx", resolveRepositoryPath("bench/replicas.ts")],
  ["--import", "tsx", resolveRepositoryPath("bench/month.ts")],
  ["--import", "tsx", resolveRepositoryPath("bench/browser.ts")],
  ["--import", "tsx", resolveRepositoryPath("bench/first-visit.ts")],
  ["--import", "tsx", resolveRepositoryPath("bench/compare.ts")],
  ["--import", "tsx", resolveRepositoryPath("bench/log.ts")],
  ["--import", "tsx", resolveRepositoryPath("bench/log-downloads.ts")],
  ["--import", "tsx", resolveRepositoryPath("bench/workflow-document.ts")],
  ["--import", "tsx", resolveRepositoryPath("bench/idle.ts")],
];

/**
 * Returns all benchmarks. With `npm run bench -- list --rows 1000000`, returns the named benchmark
 * with its arguments.
 */
function selectBenchmarks() {
  const [name, ...options] = process.argv.slice(2);
  if (name === undefined) return BENCHES;
  const named = BENCHES.filter((args) => args.at(-1) === resolveRepositoryPath(`bench/${name}.ts`));
  if (named.length === 0) throw new UserError(`Unknown benchmark ${name}.`);
  return named.map((args) => [...args, ...options]);
}

await runMain(async () => {
  requireNode();
  const benches = selectBenchmarks();
  const signals = listenForStopSignals();
  await ensureInstalled(signals);
  await ensureChromium();
  await ensureBuilt(signals);
  // Warnings, such as the SDK's about Node 20, would mix with the JSON lines.
  const env = { ...process.env, NODE_NO_WARNINGS: "1" };
  let missed = false;
  for (const args of benches) {
    missed = (await runCommand(process.execPath, args, { ...signals, env })) !== 0 || missed;
  }
  if (missed) throw new UserError("One or more benchmarks exceeded their budget.");
});
process.exit();
