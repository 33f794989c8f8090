import "server-only";
import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { Db } from "@/lib/db/database";
import type { AccountRegion } from "@/lib/imagebuilder/account-region";
import { buildsBy } from "./builds-by";
import { tagMark, wordMark } from "./marks";
import type { BuildListQuery, TagFilter } from "./query";
import { statusesOf } from "./statuses";
import { type TimeSpan, timeSpanOf } from "./timespan";
import { askedWords, asksForDeleted, beginsWord } from "./words";

/** A condition on listed builds; `b` is the build. */
export interface Condition {
  passes: RawBuilder<SqlBool>;
  /** Finds matching builds without scanning all others, if there is an index. */
  found?: Finder;
}

/** An index lookup for builds. */
export interface Finder {
  index: string;
  /** True if the index has all required columns, so that no row is read. */
  covers: boolean;
  /** The rows of `b`, in the form that matches the index. */
  by: RawBuilder<SqlBool>;
  /** The same as a query of one row each; may count a build twice. */
  rows: RawBuilder<unknown>;
}

/** A query with its user, account, Region and time. */
export interface Asked {
  accountRegion: AccountRegion;
  /** The user that `me` refers to. */
  personId: string;
  query: BuildListQuery;
  now: Date;
}

const byArn = "sqlite_autoindex_builds_1";
const waitingIndex = "builds_waiting";

/** Restricts the table `name` to rows of an account and Region. */
export function isAt({ account, region }: AccountRegion, name: string): RawBuilder<SqlBool> {
  const [accountOf, regionOf] = [sql.ref(`${name}.account`), sql.ref(`${name}.region`)];
  return sql`${accountOf} = ${account} and ${regionOf} = ${region}`;
}

/** Values that occur in builds of the account and Region. */
export interface Existing {
  statuses: readonly string[];
  people: readonly string[];
}

/** Returns all conditions of a query except its time span. */
export function conditionsOf(
  db: Db,
  { accountRegion, personId, query }: Asked,
  existing: Existing,
): Condition[] {
  const { words, arns } = askedWords(query.q);
  const equal = (column: string, value: string | null, index?: string) =>
    value === null ? [] : [equalCondition(db, accountRegion, column, value, index)];
  return [
    ...statusCondition(db, accountRegion, query, existing.statuses),
    ...equal("recipe_name", query.recipe, "builds_by_recipe"),
    ...equal("type", query.type),
    ...equal("platform", query.platform, "builds_by_platform"),
    ...(query.who === "me"
      ? equal("submitted_by_id", personId, "builds_by_person_id")
      : equal("submitted_by", query.who, "builds_by_person")),
    ...equal("source", query.source),
    ...query.tags.map((tag) => tagCondition(accountRegion, tag)),
    ...words.map((word) => wordCondition(db, accountRegion, word, existing)),
    ...arns.map((arn) => arnCondition(db, accountRegion, arn)),
  ];
}

/** Returns which of the existing statuses a query's builds can have. */
export function passingStatuses(
  { status, q }: BuildListQuery,
  existing: readonly string[],
): string[] {
  if (status.length === 0) {
    return existing.filter((one) => one !== "DELETED" || asksForDeleted(q));
  }
  const { statuses, waiting } = statusesOf(status, existing);
  return waiting ? [...existing] : statuses;
}

/** Returns the condition of a time span, unless the order already covers it; none for all times. */
export function timeCondition(db: Db, accountRegion: AccountRegion, span: TimeSpan): Condition[] {
  if (span.since === null && span.until === null) return [];
  const by = isWithin(span);
  return [{ passes: by, found: indexed(db, accountRegion, "builds_by_created", by) }];
}

/** Restricts builds to those created in a time span. */
export function isWithin({ since, until }: TimeSpan): RawBuilder<SqlBool> {
  const from = since === null ? sql`true` : sql`b.created_at >= ${since}`;
  return until === null ? sql`${from}` : sql`${from} and b.created_at < ${until}`;
}

/** Returns the time span of a query. */
export function spanOf({ query, now }: Asked): TimeSpan {
  return timeSpanOf(query, now);
}

function indexed(
  db: Db,
  accountRegion: AccountRegion,
  index: string,
  by: RawBuilder<SqlBool>,
): Finder {
  const rows = sql`select b.arn from ${buildsBy(db, index)} where ${isAt(accountRegion, "b")} and ${by}`;
  return { index, covers: index !== byArn && index !== waitingIndex, by, rows };
}

function equalCondition(
  db: Db,
  accountRegion: AccountRegion,
  name: string,
  value: string,
  index?: string,
): Condition {
  const passes = sql<SqlBool>`${sql.ref(`b.${name}`)} = ${value}`;
  return index ? { passes, found: indexed(db, accountRegion, index, passes) } : { passes };
}

function statusCondition(
  db: Db,
  accountRegion: AccountRegion,
  query: BuildListQuery,
  existing: readonly string[],
): Condition[] {
  if (query.status.length === 0) {
    return asksForDeleted(query.q) ? [] : [{ passes: sql`b.status <> 'DELETED'` }];
  }
  const { statuses, waiting } = statusesOf(query.status, existing);
  const isOne = statuses.length > 0 ? sql<SqlBool>`b.status in (${sql.join(statuses)})` : null;
  const waits = waiting ? sql<SqlBool>`b.waiting_steps > 0` : null;
  const ofOne = isOne && indexed(db, accountRegion, "builds_by_status", isOne);
  const ofWaits = waits && indexed(db, accountRegion, waitingIndex, waits);
  if (ofOne && ofWaits) {
    const arns = sql`${ofOne.rows} union all ${ofWaits.rows}`;
    const found = { index: byArn, covers: false, by: sql<SqlBool>`b.arn in (${arns})`, rows: arns };
    return [{ passes: sql`(${isOne} or ${waits})`, found }];
  }
  if (isOne && ofOne) return [{ passes: isOne, found: ofOne }];
  if (waits && ofWaits) return [{ passes: waits, found: ofWaits }];
  const none = sql<SqlBool>`1 = 0`;
  return [{ passes: none, found: indexed(db, accountRegion, "builds_by_status", none) }];
}

function tagCondition(accountRegion: AccountRegion, { key, value }: TagFilter): Condition {
  const is = value === null ? sql`t.key = ${key}` : sql`t.key = ${key} and t.value = ${value}`;
  const arns = sql`select t.arn from build_tags as t where ${isAt(accountRegion, "t")} and ${is}`;
  return {
    passes: sql`${isMarked("tag_marks", tagMark(key, value))}
      and exists (select 1 from build_tags as t where t.arn = b.arn and ${is})`,
    found: { index: byArn, covers: false, by: sql`b.arn in (${arns})`, rows: arns },
  };
}

/** A prefix of one of the build's words, its status, or part of the user's name. */
function wordCondition(
  db: Db,
  accountRegion: AccountRegion,
  word: string,
  existing: Existing,
): Condition {
  const begins = sql`w.word >= ${word} and w.word < ${afterAll(word)}`;
  const arns = sql`select w.arn from build_words as w where ${isAt(accountRegion, "w")} and ${begins}`;
  const isWord = sql<SqlBool>`(${isMarked("word_marks", wordMark(word))}
      and exists (select 1 from build_words as w where w.arn = b.arn and ${begins}))`;
  const others = [
    { column: "status", values: existing.statuses, index: "builds_by_status" },
    { column: "submitted_by", values: existing.people, index: "builds_by_person" },
  ].flatMap(({ column, values, index }) => {
    const found = values.filter((value) => beginsWord(value, word));
    if (found.length === 0) return [];
    const isOne = sql<SqlBool>`${sql.ref(`b.${column}`)} in (${sql.join(found)})`;
    return [{ passes: isOne, rows: indexed(db, accountRegion, index, isOne).rows }];
  });
  const rows = sql`${sql.join([arns, ...others.map((other) => other.rows)], sql` union all `)}`;
  return {
    passes: sql`(${sql.join([isWord, ...others.map(({ passes }) => passes)], sql` or `)})`,
    found: { index: byArn, covers: false, by: sql`b.arn in (${rows})`, rows },
  };
}

/** True if a build has all bits of a mark; evaluated in the index before other tables are read. */
function isMarked(column: "tag_marks" | "word_marks", mark: number): RawBuilder<SqlBool> {
  return sql`(${sql.ref(`b.${column}`)} & ${sql.lit(mark)}) = ${sql.lit(mark)}`;
}

function arnCondition(db: Db, accountRegion: AccountRegion, beginning: string): Condition {
  const by = sql<SqlBool>`b.arn >= ${beginning} and b.arn < ${afterAll(beginning)}`;
  return { passes: by, found: indexed(db, accountRegion, byArn, by) };
}

/**
 * Returns an upper bound for all texts with this prefix: no stored text continues with the last
 * character.
 */
function afterAll(beginning: string): string {
  return `${beginning}\u{10ffff}`;
}
