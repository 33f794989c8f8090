import "server-only";
import { type RawBuilder, sql } from "kysely";
import type { Db } from "@/lib/db/database";
import type { AccountRegion } from "@/lib/imagebuilder/account-region";
import { combineConditions, createIndexedBuildsTable } from "./builds-indexed-by";
import { findChunkEnd } from "./chunk-end";
import { createAccountRegionCondition } from "./conditions";
import { createNewestBuildsQuery, maxFacetValues, readFacetCandidates } from "./facet-values";
import { getBuildListOrder } from "./order";
import {
  type BuildListPosition,
  createAfterCondition,
  createUpToCondition,
  getOrderSegments,
} from "./position";
import type { BuildFacets } from "./query";

/** The maximum number of builds with a tag that one statement counts. */
const tagsPerStatement = 100_000;
/** The maximum number of deleted builds whose tags one statement reads. */
const buildsPerStatement = 2_000;

/**
 * Returns the most frequent tags of an account and Region. The tags of deleted builds are counted
 * separately and subtracted.
 */
export async function readTagFacets(
  db: Db,
  accountRegion: AccountRegion,
): Promise<BuildFacets["tags"]> {
  const source = { table: sql`build_tags as b`, columns: ["key", "value"] };
  const found = await readFacetCandidates(
    db,
    accountRegion,
    source,
    createNewestTagsQuery(db, accountRegion),
  );
  const deleted = await countTagsOfDeletedBuilds(db, accountRegion);
  const tags: { key: string; value: string; builds: number }[] = [];
  for (const [key = "", value = ""] of found) {
    const builds =
      (await countTag(db, accountRegion, key, value)) - (deleted.get(getTagKey(key, value)) ?? 0);
    if (builds > 0) tags.push({ key, value, builds });
  }
  return tags.sort((a, b) => b.builds - a.builds).slice(0, maxFacetValues);
}

async function countTag(
  db: Db,
  accountRegion: AccountRegion,
  key: string,
  value: string,
): Promise<number> {
  let total = 0;
  for (let after = ""; ; ) {
    const some = sql`select t.arn from build_tags as t where ${createAccountRegionCondition(accountRegion, "t")}
      and t.key = ${key} and t.value = ${value} and t.arn > ${after}
      order by t.arn limit ${sql.lit(tagsPerStatement)}`;
    const { rows } = await sql<{ n: number | string; last: string | null }>`
      select count(*) as n, max(arn) as last from (${some}) as counted`.execute(db);
    const count = Number(rows[0]?.n ?? 0);
    total += count;
    // SQLite responds synchronously, so yield to other requests.
    await new Promise(setImmediate);
    if (count < tagsPerStatement) return total;
    after = rows[0]?.last ?? "";
  }
}

async function countTagsOfDeletedBuilds(
  db: Db,
  accountRegion: AccountRegion,
): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  for (const segment of getOrderSegments(getBuildListOrder("status"), ["DELETED"])) {
    let start: BuildListPosition | null = null;
    do {
      const end: BuildListPosition | null = await findChunkEnd(
        db,
        accountRegion,
        segment,
        start,
        buildsPerStatement,
      );
      const chunk = combineConditions([
        createAccountRegionCondition(accountRegion, "b"),
        segment.condition,
        ...(start ? [createAfterCondition(segment, start)] : []),
        ...(end ? [createUpToCondition(segment, end)] : []),
      ]);
      // The `cross join` keeps SQLite from starting with the tags of all builds.
      const { rows } = await sql<{ key: string; value: string; n: number | string }>`
        select t.key, t.value, count(*) as n
        from ${createIndexedBuildsTable(db, segment.order.index)} cross join build_tags as t
        where ${chunk} and t.arn = b.arn group by t.key, t.value`.execute(db);
      for (const { key, value, n } of rows) {
        const name = getTagKey(key, value);
        counts.set(name, (counts.get(name) ?? 0) + Number(n));
      }
      start = end;
      await new Promise(setImmediate);
    } while (start !== null);
  }
  return counts;
}

function getTagKey(key: string, value: string): string {
  return JSON.stringify([key, value]);
}

function createNewestTagsQuery(db: Db, accountRegion: AccountRegion): RawBuilder<unknown> {
  return sql`select t.key, t.value from (${createNewestBuildsQuery(db, accountRegion, "arn")}) as n
    join build_tags as t on t.arn = n.arn
    group by t.key, t.value order by count(*) desc limit ${sql.lit(maxFacetValues)}`;
}
