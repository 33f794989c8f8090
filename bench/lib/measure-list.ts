import { monitorEventLoopDelay } from "node:perf_hooks";
import { readFacets } from "@/lib/builds/list/facets";
import { countBuilds, findBuilds } from "@/lib/builds/list/find-builds";
import { readMetrics } from "@/lib/builds/list/metrics";
import { type BuildListQuery, unfilteredQuery } from "@/lib/builds/list/query";
import { toListParams } from "@/lib/builds/list/query-params";
import { generateRealisticBuilds } from "@/lib/builds/list/testing/realistic-builds";
import { storeBuilds } from "@/lib/builds/list/testing/store";
import type { Db } from "@/lib/db/database";
import type { AccountRegion } from "@/lib/imagebuilder/account-region";
import { createBenchListQueries } from "./list-queries";
import { reportMeasurement } from "./report";
import { computePercentile } from "./statistics";

export const benchAccountRegion = { account: "111122223333", region: "eu-west-1" };
const personId = "person-3";
const queryCount = 330;
const pageDepth = 100;
const newBuilds = 200;
/** The budget in milliseconds for the longest time that a query blocks the event loop. */
const maxBlockedMs = 100;

/** Maximum response times in milliseconds. */
export interface ListBudget {
  p95: number;
  max: number;
}

/** The wall-clock and CPU time of a request. */
interface Timing {
  ms: number;
  cpuMs: number;
}

/** Measures the list on a filled database. The names of the reported figures start with `name`. */
export async function measureList(
  db: Db,
  name: string,
  { p95, max }: ListBudget,
  accountRegions: readonly AccountRegion[] = [benchAccountRegion],
): Promise<void> {
  const say = (what: string, value: number, budget: number) =>
    reportMeasurement({ name: `${name}, ${what}`, value, unit: "ms", budget });
  const now = new Date();
  const ask = (query: BuildListQuery) => ({
    accountRegions,
    personId,
    query,
    now,
  });
  await findBuilds(db, ask(unfilteredQuery));
  const blocked = monitorEventLoopDelay({ resolution: 1 });
  blocked.enable();
  const pages: (Timing & { query: string })[] = [];
  const counts: Timing[] = [];
  for (const query of createBenchListQueries(queryCount)) {
    let next: string | null = null;
    // Each request starts in a new turn of the event loop.
    await new Promise(setImmediate);
    const took = await measureTime(async () => {
      const found = await findBuilds(db, ask(query));
      if (!found.ok) throw new Error(found.error.title);
      next = found.value.next;
    });
    pages.push({ query: String(toListParams(query)), ...took });
    // Kiln counts a list only if it has several pages, and only after the first page is shown.
    if (next !== null) counts.push(await measureTime(() => countBuilds(db, ask(query))));
  }
  blocked.disable();
  const share = (took: Timing[], part: number) =>
    computePercentile(
      took.map(({ ms }) => ms),
      part,
    );
  say("any filter and order, p50", share(pages, 0.5), p95);
  say("any filter and order, p95", share(pages, 0.95), p95);
  const cpu = pages.map(({ cpuMs }) => cpuMs);
  say("any filter and order, p95 of the processor's time", computePercentile(cpu, 0.95), p95);
  say("any filter and order, slowest", share(pages, 1), max);
  say("count of a list, p95", share(counts, 0.95), p95);
  say("count of a list, slowest", share(counts, 1), max);
  say("longest turn without others", blocked.max / 1e6, maxBlockedMs);
  if (process.env.KILN_BENCH_SLOWEST) console.error(pages.sort((a, b) => b.ms - a.ms).slice(0, 25));
  say(`page ${pageDepth} of the whole list`, await timeDeepPage(db, accountRegions, now), p95);
  say("header numbers", (await measureTime(() => readMetrics(db, accountRegions, now))).ms, max);
  say("filter menus", (await measureTime(() => readFacets(db, accountRegions))).ms, 4 * max);
  const { inserts, commits } = await timeWrites(db);
  say("a new build, p95", computePercentile(inserts, 0.95), 3);
  say("of that the commit of one small row, p95", computePercentile(commits, 0.95), 3);
}

/** Measures reading the last of many consecutive pages. */
async function timeDeepPage(
  db: Db,
  accountRegions: readonly AccountRegion[],
  now: Date,
): Promise<number> {
  let cursor: string | null = null;
  let last = 0;
  for (let page = 0; page < pageDepth; page++) {
    const query: BuildListQuery = { ...unfilteredQuery, cursor, limit: 200 };
    const { ms } = await measureTime(async () => {
      const found = await findBuilds(db, {
        accountRegions,
        personId,
        query,
        now,
      });
      cursor = found.ok ? found.value.next : null;
    });
    last = ms;
  }
  return last;
}

/**
 * Times inserts of builds in another Region, so that the measured one doesn't change. Also times
 * inserts of an almost empty row, to show how much of the time is due to the disk.
 */
async function timeWrites(db: Db): Promise<{ inserts: number[]; commits: number[] }> {
  const elsewhere = { ...benchAccountRegion, region: "eu-central-1" };
  const inserts: number[] = [];
  const commits: number[] = [];
  for (const build of generateRealisticBuilds(newBuilds, elsewhere, new Date(), 5)) {
    inserts.push((await measureTime(() => storeBuilds(db, [build]))).ms);
    const lease = { name: build.build.arn, holder: "bench", until: build.build.created_at };
    commits.push((await measureTime(() => db.insertInto("leases").values(lease).execute())).ms);
  }
  for (const table of ["builds", "build_tags", "build_words"] as const) {
    await db.deleteFrom(table).where("region", "=", elsewhere.region).execute();
  }
  await db.deleteFrom("leases").where("holder", "=", "bench").execute();
  return { inserts, commits };
}

async function measureTime(work: () => Promise<unknown>): Promise<Timing> {
  const before = process.cpuUsage();
  const since = performance.now();
  await work();
  const ms = performance.now() - since;
  const { user, system } = process.cpuUsage(before);
  return { ms, cpuMs: (user + system) / 1_000 };
}
