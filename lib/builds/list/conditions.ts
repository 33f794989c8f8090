import "server-only";
import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { Db } from "@/lib/db/database";
import type { AccountRegion } from "@/lib/imagebuilder/account-region";
import { createIndexedBuildsTable } from "./builds-indexed-by";
import type { BuildListQuery, TagFilter } from "./query";
import { hasWordWithPrefix, isSearchForDeleted, parseSearchTerms } from "./search-terms";
import { resolveStatuses } from "./statuses";
import { resolveTimeSpan, type TimeSpan } from "./time-span";

/** A condition on listed builds. `b` is the alias of the builds table. */
export interface BuildCondition {
  matches: RawBuilder<SqlBool>;
  /** An index that finds the matching builds, if there is one. */
  lookup?: IndexLookup;
}

/** Finds builds by an index, independent of the list's order. */
export interface IndexLookup {
  index: string;
  /** The condition on `b` in the form that uses the index. */
  condition: RawBuilder<SqlBool>;
  /** A query for the builds' ARNs; can return duplicates. */
  arns: RawBuilder<unknown>;
}

/** A query with its user, accounts, Regions, and time. */
export interface BuildListRequest {
  /** The accounts and Regions to list builds of; the query's own filters can exclude some. */
  accountRegions: readonly AccountRegion[];
  /**
   * True for the list of all accounts and Regions that the user can view. Its cursors remain valid
   * if these change.
   */
  isAll?: boolean;
  /** The user that `me` refers to. */
  personId: string;
  query: BuildListQuery;
  now: Date;
}

const arnIndex = "sqlite_autoindex_builds_1";

/** Returns a condition that restricts the table `name` to rows of an account and Region. */
export function createAccountRegionCondition(
  { account, region }: AccountRegion,
  name: string,
): RawBuilder<SqlBool> {
  const [accountOf, regionOf] = [sql.ref(`${name}.account`), sql.ref(`${name}.region`)];
  return sql`${accountOf} = ${account} and ${regionOf} = ${region}`;
}

/**
 * Returns a condition that restricts the table `name` to rows of the given accounts and Regions.
 * There must be at least one.
 */
export function createAnyAccountRegionCondition(
  accountRegions: readonly AccountRegion[],
  name: string,
): RawBuilder<SqlBool> {
  const [only, ...others] = accountRegions;
  if (only && others.length === 0) return createAccountRegionCondition(only, name);
  const pairs = accountRegions.map(({ account, region }) => sql`(${account}, ${region})`);
  return sql`(${sql.ref(`${name}.account`)}, ${sql.ref(`${name}.region`)})
    in (values ${sql.join(pairs)})`;
}

/** Returns those of the accounts and Regions that a query's filters select. */
export function selectAccountRegions<T extends AccountRegion>(
  accountRegions: readonly T[],
  { account, region }: Pick<BuildListQuery, "account" | "region">,
): T[] {
  return accountRegions.filter(
    (one) =>
      (account === null || one.account === account) && (region === null || one.region === region),
  );
}

/** Values that occur in builds of the account and Region. */
export interface ExistingBuildValues {
  statuses: readonly string[];
  people: readonly string[];
}

/** Returns all conditions of a query in one account and Region, except its time span. */
export function listBuildConditions(
  db: Db,
  accountRegion: AccountRegion,
  { personId, query }: Pick<BuildListRequest, "personId" | "query">,
  existing: ExistingBuildValues,
): BuildCondition[] {
  const { words, arns } = parseSearchTerms(query.q);
  const equal = (column: string, value: string | null, index?: string) =>
    value === null ? [] : [createEqualCondition(db, accountRegion, column, value, index)];
  return [
    ...createStatusConditions(db, accountRegion, query, existing.statuses),
    ...equal("recipe_name", query.recipe, "builds_by_recipe"),
    ...equal("type", query.type),
    ...equal("platform", query.platform, "builds_by_platform"),
    ...(query.who === "me"
      ? equal("submitted_by_id", personId, "builds_of_person")
      : equal("submitted_by", query.who, "builds_by_person")),
    ...equal("source", query.source),
    ...query.tags.map((tag) => createTagCondition(accountRegion, tag)),
    ...words.map((word) => createWordCondition(db, accountRegion, word, existing)),
    ...arns.map((arn) => createArnCondition(db, accountRegion, arn)),
  ];
}

/** Returns which of the existing statuses a query's builds can have. */
export function listMatchingStatuses(
  { status, q }: BuildListQuery,
  existing: readonly string[],
): string[] {
  if (status.length === 0) {
    return existing.filter((one) => one !== "DELETED" || isSearchForDeleted(q));
  }
  const { statuses, waiting } = resolveStatuses(status, existing);
  return waiting ? [...existing] : statuses;
}

/** Returns the condition of a time span; none if it is unbounded. */
export function getTimeSpanConditions(
  db: Db,
  accountRegion: AccountRegion,
  span: TimeSpan,
): BuildCondition[] {
  if (span.since === null && span.until === null) return [];
  return [
    createIndexedCondition(
      db,
      accountRegion,
      "builds_by_created",
      createCreationTimeCondition(span),
    ),
  ];
}

export function createCreationTimeCondition({ since, until }: TimeSpan): RawBuilder<SqlBool> {
  const from = since === null ? sql`true` : sql`b.created_at >= ${since}`;
  return until === null ? sql`${from}` : sql`${from} and b.created_at < ${until}`;
}

export function getTimeSpan({ query, now }: Pick<BuildListRequest, "query" | "now">): TimeSpan {
  return resolveTimeSpan(query, now);
}

type IndexedCondition = Required<BuildCondition>;

function createIndexedCondition(
  db: Db,
  accountRegion: AccountRegion,
  index: string,
  condition: RawBuilder<SqlBool>,
): IndexedCondition {
  const arns = sql`select b.arn from ${createIndexedBuildsTable(db, index)}
    where ${createAccountRegionCondition(accountRegion, "b")} and ${condition}`;
  return { matches: condition, lookup: { index, condition, arns } };
}

/** Returns a condition whose matches are looked up by the ARNs that a query returns. */
function createArnLookupCondition(
  arns: RawBuilder<unknown>,
  matches: RawBuilder<SqlBool>,
): IndexedCondition {
  return { matches, lookup: { index: arnIndex, condition: sql`b.arn in (${arns})`, arns } };
}

function combineWithOr(conditions: readonly IndexedCondition[]): IndexedCondition {
  const arns = sql.join(
    conditions.map(({ lookup }) => lookup.arns),
    sql` union all `,
  );
  const matches = sql.join(
    conditions.map((one) => one.matches),
    sql` or `,
  );
  return createArnLookupCondition(sql`${arns}`, sql`(${matches})`);
}

function createEqualCondition(
  db: Db,
  accountRegion: AccountRegion,
  name: string,
  value: string,
  index?: string,
): BuildCondition {
  const matches = sql<SqlBool>`${sql.ref(`b.${name}`)} = ${value}`;
  return index ? createIndexedCondition(db, accountRegion, index, matches) : { matches };
}

function createStatusConditions(
  db: Db,
  accountRegion: AccountRegion,
  query: BuildListQuery,
  existing: readonly string[],
): BuildCondition[] {
  if (query.status.length === 0) {
    return isSearchForDeleted(query.q) ? [] : [{ matches: sql`b.status <> 'DELETED'` }];
  }
  const { statuses, waiting } = resolveStatuses(query.status, existing);
  const hasStatus = createOneOfCondition("status", statuses);
  const ofStatus = createIndexedCondition(db, accountRegion, "builds_by_status", hasStatus);
  if (!waiting) return [ofStatus];
  const isWaiting = createIndexedCondition(
    db,
    accountRegion,
    "builds_waiting",
    sql`b.waiting_steps > 0`,
  );
  return [statuses.length > 0 ? combineWithOr([ofStatus, isWaiting]) : isWaiting];
}

function createOneOfCondition(column: string, values: readonly string[]): RawBuilder<SqlBool> {
  return values.length > 0
    ? sql`${sql.ref(`b.${column}`)} in (${sql.join(values)})`
    : sql<SqlBool>`1 = 0`;
}

function createTagCondition(
  accountRegion: AccountRegion,
  { key, value }: TagFilter,
): BuildCondition {
  const is = value === null ? sql`t.key = ${key}` : sql`t.key = ${key} and t.value = ${value}`;
  return createArnLookupCondition(
    sql`select t.arn from build_tags as t where ${createAccountRegionCondition(accountRegion, "t")} and ${is}`,
    sql`exists (select 1 from build_tags as t where t.arn = b.arn and ${is})`,
  );
}

/**
 * Returns the condition of a word in the search. It matches the start of one of the build's search
 * terms, or of a word in its status or its user's name.
 */
function createWordCondition(
  db: Db,
  accountRegion: AccountRegion,
  word: string,
  existing: ExistingBuildValues,
): BuildCondition {
  const begins = sql`w.word >= ${word} and w.word < ${getPrefixUpperBound(word)}`;
  const hasWord = createArnLookupCondition(
    sql`select w.arn from build_words as w where ${createAccountRegionCondition(accountRegion, "w")} and ${begins}`,
    sql`exists (select 1 from build_words as w where w.arn = b.arn and ${begins})`,
  );
  const statuses = existing.statuses.filter((status) => hasWordWithPrefix(status, word));
  const people = existing.people.filter((person) => hasWordWithPrefix(person, word));
  return combineWithOr([
    ...(statuses.length > 0
      ? [
          createIndexedCondition(
            db,
            accountRegion,
            "builds_by_status",
            createOneOfCondition("status", statuses),
          ),
        ]
      : []),
    ...(people.length > 0
      ? [
          createIndexedCondition(
            db,
            accountRegion,
            "builds_by_person",
            createOneOfCondition("submitted_by", people),
          ),
        ]
      : []),
    hasWord,
  ]);
}

function createArnCondition(
  db: Db,
  accountRegion: AccountRegion,
  beginning: string,
): BuildCondition {
  const begins = sql<SqlBool>`b.arn >= ${beginning} and b.arn < ${getPrefixUpperBound(beginning)}`;
  return createIndexedCondition(db, accountRegion, arnIndex, begins);
}

/**
 * Returns an upper bound for strings with this prefix, assuming that none contains the noncharacter
 * U+10FFFF.
 */
function getPrefixUpperBound(beginning: string): string {
  return `${beginning}\u{10ffff}`;
}
