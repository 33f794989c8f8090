import { pathToFileURL } from "node:url";
import { startKiln } from "../e2e/support/kiln";
import { inClone } from "../scripts/lib/paths.mjs";
import { findFreePorts } from "../scripts/lib/ports.mjs";
import { residentMb } from "./lib/memory";
import { mintedSession } from "./lib/minted-session";
import { report } from "./lib/report";
import { percentile } from "./lib/statistics";
import { openWatchers } from "./lib/watchers";

/**
 * Measures a thousand connections to /api/events of the built portal: the memory they use, the
 * delay of an event at the last connection, and what remains after they close.
 */
const CONNECTIONS = 1_000;
const PER_SESSION = 20;
const EVENTS = 40;
const PLACE = "111122223333 eu-west-1";
const SCOPE = "build-engineer@eu-west-1";

interface ProbeState {
  listeners: number;
  rss: number;
  heapUsed: number;
}

const [probePort = 0] = await findFreePorts(1);
const probeFile = pathToFileURL(inClone("bench/lib/portal-probe.mjs")).href;
const kiln = await startKiln({
  env: {
    NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ""} --import ${probeFile}`,
    KILN_PROBE_PORT: String(probePort),
    KILN_LOG_LEVEL: "warn",
  },
});

async function probe(path: string): Promise<ProbeState> {
  const query = new URLSearchParams({ place: PLACE });
  const answer = await fetch(`http://127.0.0.1:${probePort}${path}?${query}`);
  return (await answer.json()) as ProbeState;
}

/** Waits for a number of listeners; rejects after ten seconds. */
async function untilListeners(count: number): Promise<void> {
  const since = performance.now();
  while ((await probe("/state")).listeners !== count) {
    if (performance.now() - since > 10_000) throw new Error(`never ${count} listeners`);
  }
}

async function watch(count: number) {
  const sessions = Math.ceil(count / PER_SESSION);
  const cookies = await Promise.all(
    Array.from({ length: sessions }, (_, index) => mintedSession(kiln, `bench-${index}`)),
  );
  const watchers = await openWatchers(kiln.url, SCOPE, count, (index) =>
    String(cookies[index % sessions]),
  );
  await untilListeners(count);
  return watchers;
}

/**
 * Returns the milliseconds from the publication of each event to its arrival at the last
 * connection.
 */
async function publishEvents(watchers: Awaited<ReturnType<typeof watch>>): Promise<number[]> {
  const times: number[] = [];
  for (let event = 0; event < EVENTS; event++) {
    const told = watchers.everyoneTold();
    await probe("/publish");
    times.push(await told);
  }
  return times;
}

async function round(count: number): Promise<number[]> {
  const watchers = await watch(count);
  const times = await publishEvents(watchers);
  watchers.close();
  await untilListeners(0);
  return times;
}

try {
  // Warm-up: compiles code and fills pools before measuring.
  await round(PER_SESSION);
  await probe("/gc");
  const before = residentMb(kiln.portalPid());
  const { heapUsed: heapBefore } = await probe("/state");
  const watchers = await watch(CONNECTIONS);
  const times = await publishEvents(watchers);
  const grown = residentMb(kiln.portalPid()) - before;
  const name = `${CONNECTIONS} watchers`;
  report({ name: `${name}: server memory`, value: grown, unit: "MB", budget: 80 });
  report({
    name: `${name}: event to the last, p95`,
    value: percentile(times, 0.95),
    unit: "ms",
    budget: 500,
  });
  watchers.close();
  await untilListeners(0);
  await probe("/gc");
  const left = ((await probe("/state")).heapUsed - heapBefore) / 1_000_000;
  report({ name: `${name}: heap left after they closed`, value: left, unit: "MB", budget: 10 });
} finally {
  await kiln.stop();
}
process.exit();
