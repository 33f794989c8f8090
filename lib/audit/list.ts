import "server-only";
import { type Expression, type SqlBool, sql } from "kysely";
import type { AuditRow } from "@/lib/db/audit-hash";
import type { Db } from "@/lib/db/database";
import type { AuditFilters } from "./filters";

/** The maximum count; more is "99+". */
const maxCounted = 100;
const rowsAtOnce = 500;

interface Range {
  /** Only entries before this position. */
  before?: number | undefined;
  /** Only entries after this position. */
  after?: number | undefined;
  limit: number;
}

/**
 * Returns the matching entries that a person can read, newest first.
 *
 * @param accounts ids of the accounts that the person administers; entries without an account, such
 *   as sign-ins, are for every administrator. A filter only narrows this.
 */
export async function findEntries(
  db: Db,
  accounts: readonly string[],
  filters: AuditFilters,
  range: Range,
): Promise<AuditRow[]> {
  const days = await positionsOfDays(db, filters);
  if (days === null) return [];
  // Matched in an index before whole rows are read.
  const found = matching(db, accounts, filters, { ...range, days })
    .select("seq")
    .orderBy("seq", "desc")
    .limit(range.limit);
  return db
    .selectFrom("audit")
    .selectAll()
    .where("seq", "in", found)
    .orderBy("seq", "desc")
    .execute();
}

/** Counts the matching entries after a position, up to {@link maxCounted}. */
export async function countEntries(
  db: Db,
  accounts: readonly string[],
  filters: AuditFilters,
  after: number,
): Promise<number> {
  const days = await positionsOfDays(db, filters);
  if (days === null) return 0;
  const rows = await matching(db, accounts, filters, { after, days })
    .select("seq")
    .orderBy("seq", "desc")
    .limit(maxCounted)
    .execute();
  return rows.length;
}

/** The first and last position; null means unbounded. */
interface Positions {
  first: number | null;
  last: number | null;
}

/**
 * The positions of the entries of some days, by the index on time. Entries are then read by
 * position, which is nearly the order of time. Null if there are none.
 */
async function positionsOfDays(db: Db, { from, to }: AuditFilters): Promise<Positions | null> {
  if (from === undefined && to === undefined) return { first: null, last: null };
  const { first, last } = await db
    .selectFrom("audit")
    .select(({ fn }) => [fn.min("seq").as("first"), fn.max("seq").as("last")])
    .$if(from !== undefined, (query) => query.where("at", ">=", from ?? ""))
    .$if(to !== undefined, (query) => query.where("at", "<", dayAfter(to ?? "")))
    .executeTakeFirstOrThrow();
  return first === null || last === null ? null : { first: Number(first), last: Number(last) };
}

function matching(
  db: Db,
  accounts: readonly string[],
  { person, action, target, account, from, to }: AuditFilters,
  { before, after, days }: Pick<Range, "before" | "after"> & { days: Positions },
) {
  const readable = ["", ...accounts];
  return db.selectFrom("audit").where((is) => {
    const conditions: Expression<SqlBool>[] = [];
    if (account === undefined) conditions.push(is(unindexed("account"), "in", readable));
    else if (readable.includes(account)) conditions.push(is("account", "=", account));
    else conditions.push(sql.lit(false));
    if (before !== undefined) conditions.push(is("seq", "<", before));
    if (after !== undefined) conditions.push(is("seq", ">", after));
    if (days.first !== null) conditions.push(is("seq", ">=", days.first));
    if (days.last !== null) conditions.push(is("seq", "<=", days.last));
    if (from !== undefined) conditions.push(is(unindexed("at"), ">=", from));
    if (to !== undefined) conditions.push(is(unindexed("at"), "<", dayAfter(to)));
    if (action !== undefined) conditions.push(is("action", "=", action));
    if (target !== undefined) conditions.push(contains("target", target));
    if (person !== undefined) {
      conditions.push(
        is.or([
          contains("person_name", person),
          is(unindexed("subject"), "=", person),
          is(unindexed("person_id"), "=", person),
        ]),
      );
    }
    return is.and(conditions);
  });
}

/**
 * Prevents the use of a column's index: SQLite would read and sort all entries of some accounts
 * instead of reading the newest few by position.
 */
function unindexed(column: "account" | "at" | "subject" | "person_id") {
  return sql<string>`(${sql.ref(column)} || '')`;
}

/** Matches case-insensitively, as far as the database supports it. */
function contains(column: "target" | "person_name", text: string) {
  const pattern = `%${text.replaceAll(/[\\%_]/g, "\\$&")}%`;
  return sql<boolean>`lower(${sql.ref(column)}) like lower(${pattern}) escape '\\'`;
}

function dayAfter(day: string): string {
  return new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
}

/** Yields all matching entries in batches, newest first. Reads each batch on demand. */
export async function* allEntries(
  db: Db,
  accounts: readonly string[],
  filters: AuditFilters,
): AsyncGenerator<AuditRow[]> {
  let before: number | undefined;
  for (;;) {
    const rows = await findEntries(db, accounts, filters, { before, limit: rowsAtOnce });
    if (rows.length > 0) yield rows;
    if (rows.length < rowsAtOnce) return;
    before = rows.at(-1)?.seq;
  }
}
