import "server-only";
import { sql } from "kysely";
import type { Db } from "@/lib/db/database";
import { type Finder, timeCondition } from "./conditions";
import type { Selection } from "./finding";

/** How much more is worth finding where each build on the way would cost a search of its own. */
const costlyFactor = 3;

/** The finder that leads to the fewest builds; null where every one leads to many. */
export async function rarestFinder(
  db: Db,
  { place, conditions, span, pace }: Selection,
): Promise<Finder | null> {
  let rarest: Finder | null = null;
  const isCostly = conditions.some(({ costly }) => costly);
  let fewest = isCostly ? pace.mostFound * costlyFactor : pace.mostFound;
  for (const { found } of [...conditions, ...timeCondition(place, span)]) {
    if (!found) continue;
    const rows = sql`select 1 from (${found.rows}) as f limit ${sql.lit(fewest + 1)}`;
    const { rows: counts } = await sql<{
      n: number | string;
    }>`select count(*) as n from (${rows}) as c`.execute(db);
    const count = Number(counts[0]?.n ?? 0);
    if (count > fewest) continue;
    rarest = found;
    fewest = count;
    if (count === 0) break;
  }
  return rarest;
}
