import "server-only";
import { type RawBuilder, sql } from "kysely";
import type { Db } from "@/lib/db/database";
import type { AccountRegion } from "@/lib/imagebuilder/account-region";
import { createIndexedBuildsTable } from "./builds-indexed-by";
import { createAccountRegionCondition } from "./conditions";
import { createNewestBuildsQuery, maxFacetValues, readFacetCandidates } from "./facet-values";
import { mergeFacets } from "./merge-facets";
import type { BuildFacets, Facet } from "./query";
import { readTagFacets } from "./tag-facets";

/** Returns the cached filter values of an account and Region, or reads them. */
type LoadFacets = (
  accountRegion: AccountRegion,
  read: () => Promise<BuildFacets>,
) => Promise<BuildFacets>;

/** Returns the filter values of accounts and Regions, excluding deleted builds. */
export async function readFacets(
  db: Db,
  accountRegions: readonly AccountRegion[],
  keep: LoadFacets = (_accountRegion, read) => read(),
): Promise<BuildFacets> {
  const all: BuildFacets[] = [];
  for (const accountRegion of accountRegions) {
    all.push(await keep(accountRegion, () => readAccountRegionFacets(db, accountRegion)));
  }
  const [only, ...others] = all;
  if (only && others.length === 0) return only;
  return {
    recipes: mergeFacets(all.map(({ recipes }) => recipes)),
    people: mergeFacets(all.map(({ people }) => people)),
    platforms: mergeFacets(all.map(({ platforms }) => platforms)),
    tags: mergeFacets(all.map(({ tags }) => tags)),
  };
}

async function readAccountRegionFacets(db: Db, accountRegion: AccountRegion): Promise<BuildFacets> {
  return {
    recipes: await readFacet(db, accountRegion, "recipe_name", "builds_by_recipe"),
    people: await readFacet(db, accountRegion, "submitted_by", "builds_by_person"),
    platforms: await readFacet(db, accountRegion, "platform", "builds_by_platform"),
    tags: await readTagFacets(db, accountRegion),
  };
}

async function readFacet(
  db: Db,
  accountRegion: AccountRegion,
  column: string,
  index: string,
): Promise<Facet[]> {
  const source = { table: createIndexedBuildsTable(db, index), columns: [column] };
  const facets: { value: string; builds: number }[] = [];
  for (const [value = ""] of await readFacetCandidates(
    db,
    accountRegion,
    source,
    selectNewestCandidates(db, accountRegion, column),
  )) {
    const { rows } = await sql<{ n: number | string }>`select count(*) as n from ${source.table}
      where ${createAccountRegionCondition(accountRegion, "b")} and ${sql.ref(`b.${column}`)} = ${value}
        and b.status <> 'DELETED'`.execute(db);
    const builds = Number(rows[0]?.n ?? 0);
    if (builds > 0) facets.push({ value, builds });
    // SQLite responds synchronously, so yield to other requests.
    await new Promise(setImmediate);
  }
  return facets.sort((a, b) => b.builds - a.builds).slice(0, maxFacetValues);
}

function selectNewestCandidates(
  db: Db,
  accountRegion: AccountRegion,
  column: string,
): RawBuilder<unknown> {
  const value = sql.ref(`n.${column}`);
  return sql`select ${value} from (${createNewestBuildsQuery(db, accountRegion, column)}) as n where ${value} is not null
    group by ${value} order by count(*) desc limit ${sql.lit(maxFacetValues)}`;
}
