import "server-only";
import { sql } from "kysely";
import type { Db } from "@/lib/db/database";
import { all, buildsBy } from "./builds-by";
import { isAt, isWithin } from "./conditions";
import { type Selection, walk } from "./finding";
import { newestFirst } from "./order";
import { mostCounted } from "./query";
import { rarestFinder } from "./rarest";

/** How many stretches are gone over at most; fewer where each build costs a search. */
const mostStretches = 8;
const mostCostlyStretches = 5;

/** How many builds are selected: null when they are more than `mostCounted`, or costly to count. */
export async function countSelected(db: Db, selection: Selection): Promise<number | null> {
  const finder = await rarestFinder(db, selection);
  if (!finder) return countWalking(db, selection);
  const { place, conditions, span } = selection;
  const passing = all([
    isAt(place, "b"),
    finder.by,
    isWithin(span),
    ...conditions.filter(({ found }) => found !== finder).map(({ passes }) => passes),
  ]);
  const rows = sql`select 1 from ${buildsBy(db, finder.index)} where ${passing}
    limit ${sql.lit(mostCounted + 1)}`;
  const { rows: counts } = await sql<{
    n: number | string;
  }>`select count(*) as n from (${rows}) as c`.execute(db);
  const count = Number(counts[0]?.n ?? 0);
  return count > mostCounted ? null : count;
}

async function countWalking(db: Db, selection: Selection): Promise<number | null> {
  const costly = selection.conditions.some((condition) => condition.costly);
  let stretches = costly ? mostCostlyStretches : mostStretches;
  let count = 0;
  for await (const { positions, isLast } of walk(
    db,
    selection,
    newestFirst,
    null,
    mostCounted + 1,
  )) {
    count += positions.length;
    stretches -= 1;
    if (count > mostCounted || (stretches === 0 && !isLast)) return null;
  }
  return count;
}
