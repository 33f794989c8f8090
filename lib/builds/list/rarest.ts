import "server-only";
import { sql } from "kysely";
import type { Db } from "@/lib/db/database";
import { type Finder, timeCondition } from "./conditions";
import type { Selection } from "./finding";

/**
 * Returns the condition's index lookup with the fewest builds; null if each costs more than
 * scanning `most` rows.
 */
export async function rarestFinder(
  db: Db,
  { accountRegion, pace, conditions, span }: Selection,
  most: number,
): Promise<Finder | null> {
  let rarest: Finder | null = null;
  let least = most;
  for (const { found } of [...conditions, ...timeCondition(db, accountRegion, span)]) {
    if (!found) continue;
    const cost = found.covers ? pace.coveredCost : pace.fetchedCost;
    const limit = Math.floor(least / cost) + 1;
    const rows = sql`select 1 from (${found.rows}) as f limit ${sql.lit(limit)}`;
    const { rows: counts } = await sql<{
      n: number | string;
    }>`select count(*) as n from (${rows}) as c`.execute(db);
    const count = Number(counts[0]?.n ?? 0);
    if (count >= limit) continue;
    rarest = found;
    least = count * cost;
    if (count === 0) break;
  }
  return rarest;
}
