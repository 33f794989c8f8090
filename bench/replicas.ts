import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { type Replicas, startReplicas } from "./lib/replicas";
import { type Measurement, reportMeasurement } from "./lib/report";
import { restartWhileInUse } from "./lib/rolling-restart";
import { computePercentile, computeSlope } from "./lib/statistics";
import { findLostAndDuplicated, readSettled, runSubmitStorm } from "./lib/submit-storm";
import { changeBuilds, watchReplicas } from "./lib/watch-replicas";

// Measures three replicas with different clocks on one PostgreSQL server: first submits while
// replicas are killed and PostgreSQL restarts, then watchers, then a rolling restart with open
// pages. `--submits 0`, `--watchers 0`, or `--restarts 0` skips that part.

const { values } = parseArgs({
  options: {
    submits: { type: "string", default: "1000" },
    watchers: { type: "string", default: "300" },
    minutes: { type: "string", default: "2" },
    restarts: { type: "string", default: "1" },
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
  },
});
const { submits, watchers, minutes, restarts } = {
  submits: Number(values.submits),
  watchers: Number(values.watchers),
  minutes: Number(values.minutes),
  restarts: Number(values.restarts),
};

const reportAs =
  (name: string) => (what: string, value: number, unit: Measurement["unit"], budget: number) =>
    reportMeasurement({ name: `${name}, ${what}`, value, unit, budget });

/** Counts how often two replicas track the same account and Region in two successive samples. */
async function countSharedLeases(replicas: Replicas, signal: AbortSignal): Promise<number> {
  let shared = 0;
  let before = new Set<string>();
  while (!signal.aborted) {
    const now = new Set<string>();
    const trackers = new Set<string>();
    for (const text of await replicas.metrics()) {
      for (const [tracker] of text.matchAll(/^kiln_tracker_consecutive_failures\{.*\}/gm)) {
        if (trackers.has(tracker)) now.add(tracker);
        trackers.add(tracker);
      }
    }
    shared += [...now].filter((tracker) => before.has(tracker)).length;
    before = now;
    await sleep(1_000);
  }
  return shared;
}

async function measureSubmits(count: number): Promise<void> {
  const add = reportAs(`${count} submits to 3 replicas`);
  const replicas = await startReplicas(3_600);
  try {
    const settled = new AbortController();
    const shared = countSharedLeases(replicas, settled.signal);
    const { tries, isCalm } = await runSubmitStorm(replicas, count, Number(values.seed));
    const rows = await readSettled(replicas.databaseUrl);
    settled.abort();
    const { lost, duplicated } = await findLostAndDuplicated(replicas, tries, rows);
    const accepted = [...rows.values()].filter(({ status }) => status === "accepted").length;
    add(`lost images (${accepted} accepted)`, lost.length, "count", 0);
    add("duplicated images", duplicated, "count", 0);
    add("leases held twice", await shared, "count", 0);
    const errors = tries.filter(({ error }) => error !== null);
    const calm = tries.filter(isCalm);
    const codes = [...new Set(errors.map(({ error }) => error))].map(
      (code) => `${code} ${errors.filter(({ error }) => error === code).length}`,
    );
    const all = codes.join(", ") || "none";
    const calmErrors = calm.filter(({ error }) => error !== null).length;
    add(`errors outside failures (of all: ${all})`, calmErrors, "count", 0);
    const times = calm.map(({ from, until }) => until - from);
    const p50 = Math.round(computePercentile(times, 0.5));
    add(
      `${times.length} actions outside failures (p50 ${p50} ms), p99`,
      computePercentile(times, 0.99),
      "ms",
      500,
    );
  } finally {
    await replicas.stop();
  }
}

async function measureWatchers(count: number, lasting: number): Promise<void> {
  const add = reportAs(`${count} watchers at 3 replicas`);
  // Builds of 600 s don't end before the bench ends them, even on a busy machine.
  const replicas = await startReplicas(600);
  const watched = new AbortController();
  try {
    const ended = await changeBuilds(replicas, watched.signal);
    // Polls take more calls as the account gets more builds, so one watcher is measured before and
    // after many.
    const before = await watchReplicas(replicas, ended, 1, 1);
    const many = await watchReplicas(replicas, ended, count, lasting);
    const after = await watchReplicas(replicas, ended, 1, 1);
    add(
      `${many.delays.length} events until received, p95`,
      computePercentile(many.delays, 0.95),
      "ms",
      500,
    );
    add("ends of builds not received", many.missed, "count", 0);
    add("streams lost", many.lost, "count", 0);
    const latest = many.memory.map((points) => Math.round(points.at(-1)?.[1] ?? 0)).join(", ");
    add(
      `growth of a replica (${latest} MB)`,
      Math.max(...many.memory.map(computeSlope)),
      "MB/min",
      1,
    );
    const few = (before.calls.tracker + after.calls.tracker) / 2;
    const counts = [many, before, after].map(({ calls }) => Math.round(calls.tracker));
    const pair = `${counts[0]} calls a minute differ from 1 watcher's ${counts[1]} before and ${counts[2]} after by`;
    add(`AWS: ${pair}`, Math.abs(many.calls.tracker / few - 1) * 100, "%", 10);
    add("AWS: calls a minute to check people's access", many.calls.people, "calls", count);
  } finally {
    watched.abort();
    await replicas.stop();
  }
}

/** Restarts the replicas one after another, `rounds` times. */
async function measureRollingRestart(rounds: number): Promise<void> {
  const add = reportAs("rolling restart of 3 replicas");
  const replicas = await startReplicas(3_600);
  try {
    const seen = await restartWhileInUse(replicas, rounds);
    add(`failed requests (of ${seen.requests})`, seen.failed.length, "count", 0);
    add("page loads, errors and alerts", seen.disturbances.length, "count", 0);
    add("longest time without live updates", seen.longestGapMs, "ms", 10_000);
    add("changed values of the form", seen.changedValues, "count", 0);
    add("images of its submit, other than one", Math.abs(seen.images - 1), "count", 0);
    for (const text of [...seen.failed, ...seen.disturbances]) console.error(text);
  } finally {
    await replicas.stop();
  }
}

if (submits) await measureSubmits(submits);
if (watchers && minutes) await measureWatchers(watchers, minutes);
if (restarts) await measureRollingRestart(restarts);
process.exit();
