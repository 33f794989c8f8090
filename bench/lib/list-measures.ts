import { monitorEventLoopDelay } from "node:perf_hooks";
import type { Db } from "@/lib/db/database";
import { placeFacets } from "@/lib/tracking/list/facets";
import { countBuilds, findBuilds } from "@/lib/tracking/list/find-builds";
import { placeNumbers } from "@/lib/tracking/list/numbers";
import { type BuildListQuery, wholeList } from "@/lib/tracking/list/query";
import { listParams } from "@/lib/tracking/list/query-params";
import { believableBuilds } from "@/lib/tracking/list/testing/believable";
import { storeBuilds } from "@/lib/tracking/list/testing/store";
import { listQueriesOf } from "./list-queries";
import { report } from "./report";
import { percentile } from "./statistics";

export const benchPlace = { account: "111122223333", region: "eu-west-1" };
const personId = "person-3";
const queries = 330;
const pagesDeep = 100;
const inserts = 200;

/** What answers may take at most, in ms. */
export interface ListBudget {
  p95: number;
  max: number;
}

/** Measures the list on a database that is filled, and prints each figure under a name. */
export async function measureList(db: Db, name: string, { p95, max }: ListBudget): Promise<void> {
  const say = (what: string, value: number, budget: number) =>
    report({ name: `${name}, ${what}`, value, unit: "ms", budget });
  const now = new Date();
  await answer(db, wholeList, now);
  const blocked = monitorEventLoopDelay({ resolution: 1 });
  blocked.enable();
  const times: { query: string; ms: number }[] = [];
  for (const query of listQueriesOf(queries)) {
    // A request's own turn begins after others had theirs.
    await new Promise(setImmediate);
    times.push({ query: String(listParams(query)), ms: await timed(() => answer(db, query, now)) });
  }
  blocked.disable();
  const all = times.map(({ ms }) => ms);
  say("any filter and order, p50", percentile(all, 0.5), p95);
  say("any filter and order, p95", percentile(all, 0.95), p95);
  say("any filter and order, slowest", percentile(all, 1), max);
  say("longest turn without others", blocked.max / 1e6, p95);
  if (process.env.KILN_BENCH_SLOWEST) console.error(times.sort((a, b) => b.ms - a.ms).slice(0, 25));
  say(`page ${pagesDeep} of the whole list`, await timeDeepPage(db, now), p95);
  say("header numbers", await timed(() => placeNumbers(db, benchPlace, now)), max);
  say("filter menus", await timed(() => placeFacets(db, benchPlace)), 4 * max);
  say("a new build, p95", percentile(await timeInserts(db), 0.95), 3);
}

/** What the list's route does once it knows who asks. */
async function answer(db: Db, query: BuildListQuery, now: Date): Promise<void> {
  const asked = { place: benchPlace, personId, query, now };
  const found = await findBuilds(db, asked);
  if (!found.ok) throw new Error(found.error.title);
  if (found.value.next !== null) await countBuilds(db, asked);
}

/** How long the last of many pages takes, of those that follow each other. */
async function timeDeepPage(db: Db, now: Date): Promise<number> {
  let cursor: string | null = null;
  let last = 0;
  for (let page = 0; page < pagesDeep; page++) {
    const query: BuildListQuery = { ...wholeList, cursor, limit: 200 };
    last = await timed(async () => {
      const found = await findBuilds(db, { place: benchPlace, personId, query, now });
      cursor = found.ok ? found.value.next : null;
    });
  }
  return last;
}

/** Builds of another place, so that the figures of this one stay what they are. */
async function timeInserts(db: Db): Promise<number[]> {
  const elsewhere = { ...benchPlace, region: "eu-central-1" };
  const times: number[] = [];
  for (const build of believableBuilds(inserts, elsewhere, new Date(), 5)) {
    times.push(await timed(() => storeBuilds(db, [build])));
  }
  for (const table of ["builds", "build_tags", "build_words"] as const) {
    await db.deleteFrom(table).where("region", "=", elsewhere.region).execute();
  }
  return times;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const since = performance.now();
  await work();
  return performance.now() - since;
}
