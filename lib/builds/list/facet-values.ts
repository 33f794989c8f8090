import "server-only";
import { type RawBuilder, sql } from "kysely";
import type { Db } from "@/lib/db/database";
import type { AccountRegion } from "@/lib/imagebuilder/account-region";
import { buildsBy } from "./builds-by";
import { isAt } from "./conditions";

/** Maximum number of values in a menu. */
export const maxOffered = 50;
/** With more values than this, only those of the newest builds are candidates. */
const maxCandidates = 200;
const newestRows = 5_000;

/** The index that has the values after account and Region; `b` is the table. */
export interface Source {
  table: RawBuilder<unknown>;
  columns: readonly string[];
}

export type Values = readonly string[];

/**
 * Returns all values if there are few, with one index step for each; otherwise those of the newest
 * builds.
 */
export async function candidates(
  db: Db,
  accountRegion: AccountRegion,
  source: Source,
  newest: RawBuilder<unknown>,
): Promise<Values[]> {
  const all: Values[] = [];
  for (let last = await nextValues(db, accountRegion, source, null); last; ) {
    all.push(last);
    if (all.length > maxCandidates) return valuesOf(db, source, newest);
    last = await nextValues(db, accountRegion, source, last);
  }
  return all;
}

async function nextValues(
  db: Db,
  accountRegion: AccountRegion,
  { table, columns }: Source,
  after: Values | null,
): Promise<Values | undefined> {
  const names = columnsOf(columns);
  const further = after
    ? sql`(${names}) > (${sql.join(after)})`
    : sql`${sql.ref(`b.${columns[0]}`)} is not null`;
  const [next] = await valuesOf(
    db,
    { columns },
    sql`select ${names} from ${table} where ${isAt(accountRegion, "b")} and ${further}
      order by ${names} limit 1`,
  );
  return next;
}

/** Returns one column of the newest builds of an account and Region. */
export function newestOf(
  db: Db,
  accountRegion: AccountRegion,
  column: string,
): RawBuilder<unknown> {
  return sql`select ${sql.ref(`b.${column}`)} from ${buildsBy(db, "builds_by_created")}
    where ${isAt(accountRegion, "b")} order by b.created_at desc, b.arn desc
    limit ${sql.lit(newestRows)}`;
}

async function valuesOf(
  db: Db,
  { columns }: Pick<Source, "columns">,
  query: RawBuilder<unknown>,
): Promise<Values[]> {
  const { rows } = await (query as RawBuilder<Record<string, string>>).execute(db);
  return rows.map((row) => columns.map((name) => row[name] ?? ""));
}

function columnsOf(columns: readonly string[]): RawBuilder<unknown> {
  return sql.join(columns.map((name) => sql.ref(`b.${name}`)));
}
