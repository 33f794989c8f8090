import { monitorEventLoopDelay } from "node:perf_hooks";
import { readFacets } from "@/lib/builds/list/facets";
import { countBuilds, findBuilds } from "@/lib/builds/list/find-builds";
import { readNumbers } from "@/lib/builds/list/numbers";
import { type BuildListQuery, wholeList } from "@/lib/builds/list/query";
import { listParams } from "@/lib/builds/list/query-params";
import { believableBuilds } from "@/lib/builds/list/testing/believable";
import { storeBuilds } from "@/lib/builds/list/testing/store";
import type { Db } from "@/lib/db/database";
import { listQueriesOf } from "./list-queries";
import { report } from "./report";
import { percentile } from "./statistics";

export const benchAccountRegion = { account: "111122223333", region: "eu-west-1" };
const personId = "person-3";
const queries = 330;
const pagesDeep = 100;
const newBuilds = 200;
/** Maximum time in milliseconds that a query may block the event loop. */
const longestTurn = 100;

/** Maximum response times in milliseconds. */
export interface ListBudget {
  p95: number;
  max: number;
}

/** The wall-clock and CPU time of a request. */
interface Took {
  ms: number;
  cpuMs: number;
}

/** Measures the list on a filled database and prints each figure with a name. */
export async function measureList(db: Db, name: string, { p95, max }: ListBudget): Promise<void> {
  const say = (what: string, value: number, budget: number) =>
    report({ name: `${name}, ${what}`, value, unit: "ms", budget });
  const now = new Date();
  const ask = (query: BuildListQuery) => ({
    accountRegion: benchAccountRegion,
    personId,
    query,
    now,
  });
  await findBuilds(db, ask(wholeList));
  const blocked = monitorEventLoopDelay({ resolution: 1 });
  blocked.enable();
  const pages: (Took & { query: string })[] = [];
  const counts: Took[] = [];
  for (const query of listQueriesOf(queries)) {
    let next: string | null = null;
    // Starts each request in a new turn of the event loop.
    await new Promise(setImmediate);
    const took = await timed(async () => {
      const found = await findBuilds(db, ask(query));
      if (!found.ok) throw new Error(found.error.title);
      next = found.value.next;
    });
    pages.push({ query: String(listParams(query)), ...took });
    // Lists are counted only if they have several pages, and only after the first one shows.
    if (next !== null) counts.push(await timed(() => countBuilds(db, ask(query))));
  }
  blocked.disable();
  const share = (took: Took[], part: number) =>
    percentile(
      took.map(({ ms }) => ms),
      part,
    );
  say("any filter and order, p50", share(pages, 0.5), p95);
  say("any filter and order, p95", share(pages, 0.95), p95);
  const cpu = pages.map(({ cpuMs }) => cpuMs);
  say("any filter and order, p95 of the processor's time", percentile(cpu, 0.95), p95);
  say("any filter and order, slowest", share(pages, 1), max);
  say("count of a list, p95", share(counts, 0.95), p95);
  say("count of a list, slowest", share(counts, 1), max);
  say("longest turn without others", blocked.max / 1e6, longestTurn);
  if (process.env.KILN_BENCH_SLOWEST) console.error(pages.sort((a, b) => b.ms - a.ms).slice(0, 25));
  say(`page ${pagesDeep} of the whole list`, await timeDeepPage(db, now), p95);
  say("header numbers", (await timed(() => readNumbers(db, benchAccountRegion, now))).ms, max);
  say("filter menus", (await timed(() => readFacets(db, benchAccountRegion))).ms, 4 * max);
  const { inserts, commits } = await timeWrites(db);
  say("a new build, p95", percentile(inserts, 0.95), 3);
  say("of that the commit of one small row, p95", percentile(commits, 0.95), 3);
}

/** Measures reading the last of many consecutive pages. */
async function timeDeepPage(db: Db, now: Date): Promise<number> {
  let cursor: string | null = null;
  let last = 0;
  for (let page = 0; page < pagesDeep; page++) {
    const query: BuildListQuery = { ...wholeList, cursor, limit: 200 };
    const { ms } = await timed(async () => {
      const found = await findBuilds(db, {
        accountRegion: benchAccountRegion,
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
 * Inserts builds of another account and Region, so that the figures of this one don't change. Also
 * times the insert of an almost empty row, to show the disk's share.
 */
async function timeWrites(db: Db): Promise<{ inserts: number[]; commits: number[] }> {
  const elsewhere = { ...benchAccountRegion, region: "eu-central-1" };
  const inserts: number[] = [];
  const commits: number[] = [];
  for (const build of believableBuilds(newBuilds, elsewhere, new Date(), 5)) {
    inserts.push((await timed(() => storeBuilds(db, [build]))).ms);
    const lease = { name: build.build.arn, holder: "bench", until: build.build.created_at };
    commits.push((await timed(() => db.insertInto("leases").values(lease).execute())).ms);
  }
  for (const table of ["builds", "build_tags", "build_words"] as const) {
    await db.deleteFrom(table).where("region", "=", elsewhere.region).execute();
  }
  await db.deleteFrom("leases").where("holder", "=", "bench").execute();
  return { inserts, commits };
}

async function timed(work: () => Promise<unknown>): Promise<Took> {
  const before = process.cpuUsage();
  const since = performance.now();
  await work();
  const ms = performance.now() - since;
  const { user, system } = process.cpuUsage(before);
  return { ms, cpuMs: (user + system) / 1_000 };
}
