import "server-only";
import { type RawBuilder, sql } from "kysely";
import type { Db } from "@/lib/db/database";
import type { AccountRegion } from "@/lib/imagebuilder/account-region";
import { createIndexedBuildsTable } from "./builds-indexed-by";
import { createAccountRegionCondition } from "./conditions";

/** Maximum number of values in a menu. */
export const maxFacetValues = 50;
/** If there are more values than this, only the values of the newest builds are candidates. */
const maxCandidates = 200;
const newestRows = 5_000;

/**
 * The table and columns of a filter's values. In the table's index, the columns follow the account
 * and Region. `b` is the alias of the table.
 */
export interface FacetSource {
  table: RawBuilder<unknown>;
  columns: readonly string[];
}

export type FacetValues = readonly string[];

/**
 * Returns all values if there are few, with one index lookup per value. Otherwise returns the
 * values of the newest builds.
 */
export async function readFacetCandidates(
  db: Db,
  accountRegion: AccountRegion,
  source: FacetSource,
  newest: RawBuilder<unknown>,
): Promise<FacetValues[]> {
  const all: FacetValues[] = [];
  for (let last = await readNextValues(db, accountRegion, source, null); last; ) {
    all.push(last);
    if (all.length > maxCandidates) return readValues(db, source, newest);
    last = await readNextValues(db, accountRegion, source, last);
  }
  return all;
}

async function readNextValues(
  db: Db,
  accountRegion: AccountRegion,
  { table, columns }: FacetSource,
  after: FacetValues | null,
): Promise<FacetValues | undefined> {
  const names = createColumnList(columns);
  const afterCondition = after
    ? sql`(${names}) > (${sql.join(after)})`
    : sql`${sql.ref(`b.${columns[0]}`)} is not null`;
  const [next] = await readValues(
    db,
    { columns },
    sql`select ${names} from ${table} where ${createAccountRegionCondition(accountRegion, "b")} and ${afterCondition}
      order by ${names} limit 1`,
  );
  return next;
}

/** Creates a query for one column of the newest builds of an account and Region. */
export function createNewestBuildsQuery(
  db: Db,
  accountRegion: AccountRegion,
  column: string,
): RawBuilder<unknown> {
  return sql`select ${sql.ref(`b.${column}`)} from ${createIndexedBuildsTable(db, "builds_by_created")}
    where ${createAccountRegionCondition(accountRegion, "b")} order by b.created_at desc, b.arn desc
    limit ${sql.lit(newestRows)}`;
}

async function readValues(
  db: Db,
  { columns }: Pick<FacetSource, "columns">,
  query: RawBuilder<unknown>,
): Promise<FacetValues[]> {
  const { rows } = await (query as RawBuilder<Record<string, string>>).execute(db);
  return rows.map((row) => columns.map((name) => row[name] ?? ""));
}

function createColumnList(columns: readonly string[]): RawBuilder<unknown> {
  return sql.join(columns.map((name) => sql.ref(`b.${name}`)));
}
