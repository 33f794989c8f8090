import "server-only";
import { sql } from "kysely";
import type { Db } from "@/lib/db/database";
import { combineConditions, createIndexedBuildsTable } from "./builds-indexed-by";
import {
  createAccountRegionCondition,
  createCreationTimeCondition,
  getTimeSpanConditions,
  type IndexLookup,
} from "./conditions";
import type { BuildListOrder } from "./order";
import {
  type BuildListPosition,
  createAfterInOrderCondition,
  createOrderByClause,
  readPositions,
  selectOrderColumns,
} from "./position";
import { type ScanSelection, scanBuilds } from "./scan";

/** The factor by which a scan must have advanced before lookups are considered again. */
const nextCheckFactor = 3;

/**
 * Returns the first `maxPositions` positions of a selection after a position, in the given order.
 *
 * If a condition matches few builds, they are looked up and sorted. Otherwise, the order's index is
 * scanned. The longer the scan takes, the more builds are worth looking up instead. See
 * docs/decisions/044.
 */
export async function findBuildPositions(
  db: Db,
  selection: ScanSelection,
  order: BuildListOrder,
  after: BuildListPosition | null,
  maxPositions: number,
): Promise<BuildListPosition[]> {
  const { chunkRows } = selection.tuning;
  const chunks = scanBuilds(db, selection, order, after, maxPositions);
  const found: BuildListPosition[] = [];
  for (let [scanned, nextCheck] = [0, 0]; found.length < maxPositions; scanned += chunkRows) {
    if (scanned >= nextCheck) {
      const maxCost = Math.max(scanned, chunkRows);
      const lookup = await findRarestLookup(db, selection, maxCost);
      if (lookup) return lookUp(db, selection, lookup, order, after, maxPositions);
      nextCheck = maxCost * nextCheckFactor;
    }
    const next = await chunks.next();
    if (next.done) break;
    found.push(...next.value);
  }
  return found;
}

/**
 * Returns the lookup of the fewest builds; null if all cost more than `maxCost` scanned rows, or
 * are too many for one statement.
 */
async function findRarestLookup(
  db: Db,
  { accountRegion, conditions, span, tuning }: ScanSelection,
  maxCost: number,
): Promise<IndexLookup | null> {
  let rarest: IndexLookup | null = null;
  let limit = Math.min(Math.floor(maxCost / tuning.lookupCost), tuning.chunkRows) + 1;
  for (const { lookup } of [...conditions, ...getTimeSpanConditions(db, accountRegion, span)]) {
    if (!lookup || limit === 0) continue;
    const some = sql`select 1 from (${lookup.arns}) as found limit ${sql.lit(limit)}`;
    const { rows } = await sql<{ n: number | string }>`
      select count(*) as n from (${some}) as counted`.execute(db);
    const builds = Number(rows[0]?.n ?? 0);
    if (builds >= limit) continue;
    rarest = lookup;
    limit = builds;
  }
  return rarest;
}

function lookUp(
  db: Db,
  { accountRegion, conditions, span }: ScanSelection,
  lookup: IndexLookup,
  order: BuildListOrder,
  after: BuildListPosition | null,
  maxPositions: number,
): Promise<BuildListPosition[]> {
  const rows = combineConditions([
    createAccountRegionCondition(accountRegion, "b"),
    lookup.condition,
    createCreationTimeCondition(span),
    ...conditions.filter((one) => one.lookup !== lookup).map(({ matches }) => matches),
    ...(after ? [createAfterInOrderCondition(order, after)] : []),
  ]);
  return readPositions(
    db,
    order,
    sql`select ${selectOrderColumns(order)} from ${createIndexedBuildsTable(db, lookup.index)} where ${rows}
      order by ${createOrderByClause(order)} limit ${sql.lit(maxPositions)}`,
  );
}
