import "server-only";
import { type RawBuilder, sql } from "kysely";
import type { Db } from "@/lib/db/database";
import type { AccountRegion } from "@/lib/imagebuilder/account-region";
import { buildsBy } from "./builds-by";
import { isAt } from "./conditions";
import { candidates, maxOffered, newestOf } from "./facet-values";
import type { BuildFacets, Facet } from "./query";
import { tagFacets } from "./tag-facets";

/** Returns the filter values of an account and Region, excluding deleted builds. */
export async function readFacets(db: Db, accountRegion: AccountRegion): Promise<BuildFacets> {
  return {
    recipes: await facet(db, accountRegion, "recipe_name", "builds_by_recipe"),
    people: await facet(db, accountRegion, "submitted_by", "builds_by_person"),
    platforms: await facet(db, accountRegion, "platform", "builds_by_platform"),
    tags: await tagFacets(db, accountRegion),
  };
}

async function facet(
  db: Db,
  accountRegion: AccountRegion,
  column: string,
  index: string,
): Promise<Facet[]> {
  const source = { table: buildsBy(db, index), columns: [column] };
  const facets: Facet[] = [];
  for (const [value = ""] of await candidates(
    db,
    accountRegion,
    source,
    newestBuilds(db, accountRegion, column),
  )) {
    const { rows } = await sql<{ n: number | string }>`select count(*) as n from ${source.table}
      where ${isAt(accountRegion, "b")} and ${sql.ref(`b.${column}`)} = ${value}
        and b.status <> 'DELETED'`.execute(db);
    const builds = Number(rows[0]?.n ?? 0);
    if (builds > 0) facets.push({ value, builds });
    // SQLite responds synchronously; this yields to other requests.
    await new Promise(setImmediate);
  }
  return facets.sort((a, b) => b.builds - a.builds).slice(0, maxOffered);
}

function newestBuilds(db: Db, accountRegion: AccountRegion, column: string): RawBuilder<unknown> {
  const value = sql.ref(`n.${column}`);
  return sql`select ${value} from (${newestOf(db, accountRegion, column)}) as n where ${value} is not null
    group by ${value} order by count(*) desc limit ${sql.lit(maxOffered)}`;
}
