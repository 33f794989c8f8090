import { statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { type Kiln, startKiln } from "../e2e/support/kiln";
import { startBuildOutsideKiln } from "../e2e/support/outside-kiln";
import { startBuild } from "../e2e/support/start-build";
import { resolveRepositoryPath } from "../scripts/lib/paths.mjs";
import { findFreePorts } from "../scripts/lib/ports.mjs";
import { openTextStreams } from "./lib/event-streams";
import { reportMeasurement } from "./lib/report";
import { createSessionCookie } from "./lib/session-cookie";
import { computePercentile, computeSlope } from "./lib/statistics";

// Measures whether Kiln, with 33 builds a day, degrades over 30 days: the delay of changes, the
// memory, and the growth of the database. A day lasts 20 s.

const DAYS = 30;
const DAY_MS = 20_000;
/** 1,000 builds a month. */
const BUILDS_PER_DAY = 33;
/** Every third build is submitted in Kiln. */
const SUBMITTED_EVERY = 3;
const PAUSE_MS = 200;
/** The number of days at the start that are compared with as many at the end. */
const FIRST_DAYS = 10;
const SCOPE = "build-engineer@eu-west-1";
const AVAILABLE = /^data: \{"kind":"build".*?"arn":"([^"]+)".*"status":"AVAILABLE"/gm;
const MB = 1_000_000;

interface Day {
  /** Milliseconds from the end of each build in the sandbox until its event arrives. */
  delays: number[];
  heapMb: number;
  databaseMb: number;
}

const [probePort = 0] = await findFreePorts(1);
const urlOf = (path: string) => pathToFileURL(resolveRepositoryPath(path)).href;
const clock = { KILN_BENCH_DAY_MS: String(DAY_MS), KILN_BENCH_START: String(Date.now()) };
const start = performance.now();
Object.assign(process.env, clock);
const clockUrl = urlOf("bench/lib/day-clock.mjs");
await import(clockUrl);

async function readHeapMb(): Promise<number> {
  const answer = await fetch(`http://127.0.0.1:${probePort}/gc`);
  return ((await answer.json()) as { heapUsed: number }).heapUsed / MB;
}

/** Requests the pages that a person opens in a day. */
async function visitPages(kiln: Kiln, cookie: string, arn: string): Promise<void> {
  const build = new URLSearchParams({ scope: SCOPE, arn });
  for (const path of ["/", "/builds", "/reviews", `/api/builds/log?${build}`]) {
    const answer = await fetch(`${kiln.url}${path}`, { headers: { cookie } });
    await answer.text();
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
  }
}

async function liveThroughDay(kiln: Kiln, day: number): Promise<Day> {
  const cookie = await createSessionCookie(kiln, `day-${day}`);
  const ended = new Map<string, number>();
  const delays: number[] = [];
  const hear = (chunk: string) => {
    for (const [, arn = ""] of chunk.matchAll(AVAILABLE)) {
      const at = ended.get(arn);
      if (at !== undefined) delays.push(performance.now() - at);
      ended.delete(arn);
    }
  };
  const [stream] = await openTextStreams(kiln.url, SCOPE, 1, () => cookie, hear);
  // A new object each day, so that `startBuild`, which caches a session per object, signs in again.
  const today = { ...kiln };
  const builds: string[] = [];
  while (builds.length < BUILDS_PER_DAY) {
    const isSubmitted = builds.length % SUBMITTED_EVERY === 0;
    builds.push(
      await (isSubmitted ? startBuild(today, "al2023-base/2.0.0") : startBuildOutsideKiln(kiln)),
    );
  }
  for (const arn of builds) {
    ended.set(arn, performance.now());
    await kiln.sandbox.finish(arn);
    await sleep(PAUSE_MS);
  }
  await visitPages(kiln, cookie, builds[0] ?? "");
  while (ended.size > 0 && performance.now() < start + (day + 1) * DAY_MS) await sleep(50);
  if (ended.size > 0) throw new Error(`On day ${day + 1}, ${ended.size} ends weren't delivered.`);
  stream?.destroy();
  const databaseMb = statSync(join(kiln.dataDir, "kiln.db")).size / MB;
  return { delays, heapMb: await readHeapMb(), databaseMb };
}

const kiln = await startKiln({
  buildSeconds: 3_600,
  env: {
    ...clock,
    NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ""} --import ${clockUrl} --import ${urlOf("bench/lib/portal-probe.mjs")}`,
    KILN_PROBE_PORT: String(probePort),
    KILN_LOG_LEVEL: "warn",
  },
});
try {
  const days: Day[] = [];
  for (let day = Math.ceil((performance.now() - start) / DAY_MS); days.length < DAYS; day++) {
    await sleep(start + day * DAY_MS - performance.now());
    days.push(await liveThroughDay(kiln, day));
  }
  const [first, last] = [days.slice(0, FIRST_DAYS), days.slice(-FIRST_DAYS)];
  const p95 = (of: Day[]) =>
    computePercentile(
      of.flatMap(({ delays }) => delays),
      0.95,
    );
  const [p95First, p95Last] = [p95(first), p95(last)];
  const grownBy = (of: Day[]) => (of.at(-1)?.databaseMb ?? 0) - (of[0]?.databaseMb ?? 0);
  const heap = days.slice(FIRST_DAYS).map(({ heapMb }, day): [number, number] => [day, heapMb]);
  const latest = days.at(-1);
  const report = (name: string, value: number, unit: "ms" | "ratio" | "MB", budget: number) =>
    reportMeasurement({ name: `30 days, ${name}`, value, unit, budget });
  report("delay of a build's end, p95 of the last 10 days", p95Last, "ms", 5_000);
  report("delay of the last 10 days to the first 10", p95Last / p95First, "ratio", 1.2);
  report(`memory gained a day (${latest?.heapMb.toFixed(0)} MB)`, computeSlope(heap), "MB", 0.5);
  const size = `${latest?.databaseMb.toFixed(1)} MB`;
  report(
    `growth of the database (${size}), last 10 days to the first 10`,
    grownBy(last) / grownBy(first),
    "ratio",
    1.2,
  );
} finally {
  await kiln.stop();
}
process.exit();
