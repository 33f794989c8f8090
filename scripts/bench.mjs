import { ensureBuilt } from "./lib/build.mjs";
import { ensureChromium } from "./lib/chromium.mjs";
import { ensureInstalled } from "./lib/install.mjs";
import { requireNode } from "./lib/node-version.mjs";
import { inClone } from "./lib/paths.mjs";
import { run } from "./lib/processes.mjs";
import { runMain, Stop } from "./lib/stop.mjs";
import { stopSignals } from "./lib/stop-signals.mjs";

/** Each runs in its own process, with the `react-server` condition that server modules require. */
const BENCHES = [
  ["--conditions=react-server", "--import", "tsx", inClone("bench/submit.ts")],
  ["--conditions=react-server", "--import", "tsx", inClone("bench/list.ts")],
  ["--conditions=react-server", "--import", "tsx", inClone("bench/audit.ts")],
  ["--conditions=react-server", "--import", "tsx", inClone("bench/reviews.ts")],
  ["--import", "tsx", inClone("bench/events.ts")],
  ["--conditions=react-server", "--import", "tsx", inClone("bench/list-page.ts")],
  ["--conditions=react-server", "--import", "tsx", inClone("bench/tracking.ts")],
  ["--import", "tsx", inClone("bench/tracking-calls.ts")],
  ["--import", "tsx", inClone("bench/on-screen.ts")],
  ["--import", "tsx", inClone("bench/browser.ts")],
  ["--import", "tsx", inClone("bench/first-visit.ts")],
  ["--import", "tsx", inClone("bench/compare.ts")],
  ["--import", "tsx", inClone("bench/log.ts")],
  ["--import", "tsx", inClone("bench/log-downloads.ts")],
  ["--import", "tsx", inClone("bench/workflow-document.ts")],
  ["--import", "tsx", inClone("bench/idle.ts")],
];

/**
 * Returns all benches, or with `npm run bench -- list --rows 1000000` the named one with its
 * arguments.
 */
function chosen() {
  const [name, ...options] = process.argv.slice(2);
  if (name === undefined) return BENCHES;
  const named = BENCHES.filter((args) => args.at(-1) === inClone(`bench/${name}.ts`));
  if (named.length === 0) throw new Stop(`Unknown benchmark ${name}.`);
  return named.map((args) => [...args, ...options]);
}

await runMain(async () => {
  requireNode();
  const benches = chosen();
  const signals = stopSignals();
  await ensureInstalled(signals);
  await ensureChromium();
  await ensureBuilt(signals);
  // Warnings, such as the SDK's about Node 20, would mix with the JSON lines.
  const env = { ...process.env, NODE_NO_WARNINGS: "1" };
  let missed = false;
  for (const args of benches) {
    missed = (await run(process.execPath, args, { ...signals, env })) !== 0 || missed;
  }
  if (missed) throw new Stop("one or more benchmarks exceeded their budget.");
});
process.exit();
