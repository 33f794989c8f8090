import "server-only";
import { type Expression, type SqlBool, sql } from "kysely";
import type { AuditRow } from "@/lib/db/audit-hash";
import type { Db } from "@/lib/db/database";
import type { AuditFilters } from "./filters";

/** Counting stops at this number, which is shown as "99+". */
const maxCounted = 100;
const batchSize = 500;
/** The maximum number of entries that one text search scans. */
const maxSearched = 100_000;

interface Range {
  /** Only entries before this position. */
  before?: number | undefined;
  /** Only entries after this position. */
  after?: number | undefined;
  limit: number;
  /** Only entries in these Regions and those without a Region. */
  regions?: readonly string[] | undefined;
  /** The maximum number of entries that a text search reads. */
  maxSearched?: number | undefined;
}

export interface FoundAuditEntries {
  rows: AuditRow[];
  /**
   * The position at which a text search stopped because it had read the maximum; otherwise null.
   */
  searchedTo: number | null;
}

/**
 * Returns the matching entries that a person can read, newest first. For a text search, continue
 * before `searchedTo` if it isn't null.
 *
 * @param accounts IDs of the accounts that the person administers. Entries without an account, such
 *   as sign-ins, are readable by every administrator. A filter only narrows the result.
 */
export async function findAuditEntries(
  db: Db,
  accounts: readonly string[],
  filters: AuditFilters,
  range: Range,
): Promise<FoundAuditEntries> {
  const days = await findPositionsOfDays(db, filters);
  if (days === null) return { rows: [], searchedTo: null };
  const from = await findSearchStart(db, filters, range, days);
  // The matching positions come from an index, before whole rows are read.
  const found = selectMatching(db, accounts, filters, {
    ...range,
    days: from === null ? days : { ...days, first: from },
  })
    .select("seq")
    .orderBy("seq", "desc")
    .limit(range.limit);
  const rows = await db
    .selectFrom("audit")
    .selectAll()
    .where("seq", "in", found)
    .orderBy("seq", "desc")
    .execute();
  return { rows, searchedTo: rows.length < range.limit ? from : null };
}

/**
 * Returns the position of the oldest entry to search; null without a text search, or if all older
 * entries are within the limit.
 */
async function findSearchStart(
  db: Db,
  { person, target }: AuditFilters,
  range: Range,
  days: Positions,
): Promise<number | null> {
  if (person === undefined && target === undefined) return null;
  const { first, last } = await db
    .selectFrom("audit")
    .select(({ fn }) => [fn.min("seq").as("first"), fn.max("seq").as("last")])
    .executeTakeFirstOrThrow();
  const newest = Math.min(
    Number(last ?? 0),
    days.last ?? Number.POSITIVE_INFINITY,
    range.before === undefined ? Number.POSITIVE_INFINITY : range.before - 1,
  );
  const from = newest - (range.maxSearched ?? maxSearched) + 1;
  return from > Math.max(Number(first ?? 0), days.first ?? 0) ? from : null;
}

/** Counts the matching entries after a position, up to {@link maxCounted}. */
export async function countAuditEntries(
  db: Db,
  accounts: readonly string[],
  filters: AuditFilters,
  after: number,
): Promise<number> {
  const days = await findPositionsOfDays(db, filters);
  if (days === null) return 0;
  const rows = await selectMatching(db, accounts, filters, { after, days })
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
 * Returns the range of positions of the entries from the filtered days, found with the index on
 * time, or null if there are no such entries. Entries are then read by position, which nearly
 * matches the order of time.
 */
async function findPositionsOfDays(db: Db, { from, to }: AuditFilters): Promise<Positions | null> {
  if (from === undefined && to === undefined) return { first: null, last: null };
  const { first, last } = await db
    .selectFrom("audit")
    .select(({ fn }) => [fn.min("seq").as("first"), fn.max("seq").as("last")])
    .$if(from !== undefined, (query) => query.where("at", ">=", from ?? ""))
    .$if(to !== undefined, (query) => query.where("at", "<", getNextDay(to ?? "")))
    .executeTakeFirstOrThrow();
  return first === null || last === null ? null : { first: Number(first), last: Number(last) };
}

function selectMatching(
  db: Db,
  accounts: readonly string[],
  { person, action, target, account, from, to }: AuditFilters,
  {
    before,
    after,
    regions,
    days,
  }: Pick<Range, "before" | "after" | "regions"> & {
    days: Positions;
  },
) {
  const readable = ["", ...accounts];
  return db.selectFrom("audit").where((is) => {
    const conditions: Expression<SqlBool>[] = [];
    if (account === undefined) conditions.push(is(preventIndexUse("account"), "in", readable));
    else if (readable.includes(account)) conditions.push(is("account", "=", account));
    else conditions.push(sql.lit(false));
    if (regions !== undefined) conditions.push(is("region", "in", ["", ...regions]));
    if (before !== undefined) conditions.push(is("seq", "<", before));
    if (after !== undefined) conditions.push(is("seq", ">", after));
    if (days.first !== null) conditions.push(is("seq", ">=", days.first));
    if (days.last !== null) conditions.push(is("seq", "<=", days.last));
    if (from !== undefined) conditions.push(is(preventIndexUse("at"), ">=", from));
    if (to !== undefined) conditions.push(is(preventIndexUse("at"), "<", getNextDay(to)));
    if (action !== undefined) conditions.push(is("action", "=", action));
    if (target !== undefined) conditions.push(createContainsCondition("target", target));
    if (person !== undefined) {
      conditions.push(
        is.or([
          createContainsCondition("person_name", person),
          is(preventIndexUse("subject"), "=", person),
          is(preventIndexUse("person_id"), "=", person),
        ]),
      );
    }
    return is.and(conditions);
  });
}

/**
 * Prevents the use of a column's index. With the index, SQLite would read and sort all entries of
 * some accounts instead of reading the newest few by position.
 */
function preventIndexUse(column: "account" | "at" | "subject" | "person_id") {
  return sql<string>`(${sql.ref(column)} || '')`;
}

/** Returns a condition that matches case-insensitively, to the extent that the database does. */
function createContainsCondition(column: "target" | "person_name", text: string) {
  const pattern = `%${text.replaceAll(/[\\%_]/g, "\\$&")}%`;
  return sql<boolean>`lower(${sql.ref(column)}) like lower(${pattern}) escape '\\'`;
}

function getNextDay(day: string): string {
  return new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
}

/** Yields all matching entries in batches, newest first. Reads each batch on demand. */
export async function* streamAuditEntries(
  db: Db,
  accounts: readonly string[],
  filters: AuditFilters,
  limits: Pick<Range, "maxSearched"> = {},
): AsyncGenerator<AuditRow[]> {
  let before: number | undefined;
  for (;;) {
    const range = { ...limits, before, limit: batchSize };
    const { rows, searchedTo } = await findAuditEntries(db, accounts, filters, range);
    if (rows.length > 0) yield rows;
    const next = rows.length < batchSize ? searchedTo : rows.at(-1)?.seq;
    if (next === null || next === undefined) return;
    before = next;
  }
}
