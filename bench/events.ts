import { pathToFileURL } from "node:url";
import { startKiln } from "../e2e/support/kiln";
import { resolveRepositoryPath } from "../scripts/lib/paths.mjs";
import { findFreePorts } from "../scripts/lib/ports.mjs";
import { openEventStreams } from "./lib/event-streams";
import { readResidentMb } from "./lib/memory";
import { reportMeasurement } from "./lib/report";
import { createSessionCookie } from "./lib/session-cookie";
import { computePercentile } from "./lib/statistics";

// Measures a thousand connections to /api/events of the built portal: the memory they use, the
// delay of an event at the last connection, and what remains after they close.

const CONNECTIONS = 1_000;
const PER_SESSION = 20;
const EVENTS = 40;
const ACCOUNT_REGION = "111122223333 eu-west-1";
const SCOPE = "build-engineer@eu-west-1";

interface ProbeState {
  watchers: number;
  rss: number;
  heapUsed: number;
}

const [probePort = 0] = await findFreePorts(1);
const probeFile = pathToFileURL(resolveRepositoryPath("bench/lib/portal-probe.mjs")).href;
const kiln = await startKiln({
  env: {
    NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ""} --import ${probeFile}`,
    KILN_PROBE_PORT: String(probePort),
    KILN_LOG_LEVEL: "warn",
  },
});

async function probe(path: string): Promise<ProbeState> {
  const query = new URLSearchParams({ accountRegion: ACCOUNT_REGION });
  const answer = await fetch(`http://127.0.0.1:${probePort}${path}?${query}`);
  return (await answer.json()) as ProbeState;
}

/** Waits for a number of watchers. Rejects after ten seconds. */
async function waitForWatchers(count: number): Promise<void> {
  const since = performance.now();
  while ((await probe("/state")).watchers !== count) {
    if (performance.now() - since > 10_000) throw new Error(`never ${count} watchers`);
  }
}

async function watch(count: number) {
  const sessions = Math.ceil(count / PER_SESSION);
  const cookies = await Promise.all(
    Array.from({ length: sessions }, (_, index) => createSessionCookie(kiln, `bench-${index}`)),
  );
  const watchers = await openEventStreams(kiln.url, SCOPE, count, (index) =>
    String(cookies[index % sessions]),
  );
  await waitForWatchers(count);
  return watchers;
}

/**
 * Returns the milliseconds from the publication of each event to its arrival at the last
 * connection.
 */
async function publishEvents(watchers: Awaited<ReturnType<typeof watch>>): Promise<number[]> {
  const times: number[] = [];
  for (let event = 0; event < EVENTS; event++) {
    const delivered = watchers.waitForDelivery();
    await probe("/publish");
    times.push(await delivered);
  }
  return times;
}

async function measureRound(count: number): Promise<number[]> {
  const watchers = await watch(count);
  const times = await publishEvents(watchers);
  watchers.close();
  await waitForWatchers(0);
  return times;
}

try {
  // This warm-up round compiles code and fills pools before measuring.
  await measureRound(PER_SESSION);
  await probe("/gc");
  const before = readResidentMb(kiln.portalPid());
  const { heapUsed: heapBefore } = await probe("/state");
  const watchers = await watch(CONNECTIONS);
  const times = await publishEvents(watchers);
  const grown = readResidentMb(kiln.portalPid()) - before;
  const name = `${CONNECTIONS} watchers`;
  reportMeasurement({ name: `${name}: server memory`, value: grown, unit: "MB", budget: 80 });
  reportMeasurement({
    name: `${name}: event to the last, p95`,
    value: computePercentile(times, 0.95),
    unit: "ms",
    budget: 500,
  });
  watchers.close();
  await waitForWatchers(0);
  await probe("/gc");
  const left = ((await probe("/state")).heapUsed - heapBefore) / 1_000_000;
  reportMeasurement({
    name: `${name}: heap left after they closed`,
    value: left,
    unit: "MB",
    budget: 10,
  });
} finally {
  await kiln.stop();
}
process.exit();
