import "server-only";
import { sql } from "kysely";
import { findReadableAccounts } from "@/lib/auth/readable-accounts";
import type { Person } from "@/lib/auth/scope-types";
import type { PortalSession } from "@/lib/auth/session";
import type { Db } from "@/lib/db/database";
import { createCursorError } from "@/lib/errors/portal-error";
import { err, ok, type Result } from "@/lib/errors/result";
import type { AccountRegion } from "@/lib/imagebuilder/account-region";
import { getReviewPermissions, reviewPermissionsColumns } from "./authority";
import { getReviewDependencies, type ReviewDependencies } from "./dependencies";
import { selectOpenReviews } from "./find";
import type { ReviewListFilter } from "./input";
import { toReviewSummary } from "./to-view";
import { maxCountedReviews, type ReviewCounts, type ReviewList } from "./view";
import { createVoteLookup, type ReviewRow } from "./votes";

type Dependencies = Pick<ReviewDependencies, "db" | "config">;

const pageSize = 50;
/**
 * The number of rows per query. Queries repeat until a page is full, because the database doesn't
 * store who can decide.
 */
const rowsPerQuery = 200;
/** This value sorts after every time, so that reviews without a deadline come last. */
const noDeadline = "9999";

/**
 * Returns a page of up to 50 open reviews that match the filter, in the accounts and Regions where
 * one of the person's roles has the review permission, earliest deadline first.
 *
 * @returns `InvalidInput` for an invalid cursor
 */
export async function listReviews(
  session: PortalSession,
  filter: ReviewListFilter,
  cursor: string | null,
  dependencies?: Dependencies,
): Promise<Result<ReviewList>> {
  const after = decodeCursor(cursor);
  if (!after.ok) return after;
  const { db, config } = dependencies ?? (await getReviewDependencies());
  const { readable, unreachable } = await findReviewableAccounts(session, filter);
  const rows = await readFirstRows(db, readable, filter, after.value, (review) => {
    if (filter.show === "mine") return review.requester_id === session.user.id;
    return (
      filter.show !== "decide" ||
      getReviewPermissions(session.user, review, config()).decideScope !== undefined
    );
  });
  const page = rows.slice(0, pageSize);
  const votesOf = await createVoteLookup(db, page);
  const last = rows.length > pageSize ? page.at(-1) : undefined;
  return ok({
    items: page.map((review) =>
      toReviewSummary(review, votesOf(review.id), session.user, config()),
    ),
    next: last ? encodeCursor(last) : null,
    unreachable,
  });
}

/**
 * Returns the number of open reviews (up to {@link maxCountedReviews}) in the accounts and Regions
 * where the person can review, and the number of those that await their decision.
 */
export async function countReviews(
  session: PortalSession,
  dependencies?: Dependencies,
): Promise<ReviewCounts> {
  const { db, config } = dependencies ?? (await getReviewDependencies());
  const { readable } = await findReviewableAccounts(session, {});
  const rows = await createOpenReviewsQuery(db, readable, {}, null)
    .clearSelect()
    .clearOrderBy()
    .select(reviewPermissionsColumns)
    .limit(maxCountedReviews)
    .execute();
  const decided = await findDecidedReviews(db, session.user, readable);
  const forYou = rows.filter(
    (review) =>
      !decided.has(review.id) && getReviewPermissions(session.user, review, config()).decideScope,
  );
  return { open: rows.length, forYou: forYou.length };
}

/** IDs of the open reviews on which the person has a vote that isn't void. */
async function findDecidedReviews(
  db: Db,
  person: Person,
  accountRegions: readonly AccountRegion[],
): Promise<Set<string>> {
  if (accountRegions.length === 0) return new Set();
  const rows = await db
    .selectFrom("review_votes")
    .innerJoin("reviews", "reviews.id", "review_votes.review_id")
    .select("review_id")
    .where("person_id", "=", person.id)
    .where("void", "=", 0)
    .where("reviews.status", "=", "open")
    .execute();
  return new Set(rows.map(({ review_id }) => review_id));
}

function findReviewableAccounts(session: PortalSession, filter: ReviewListFilter) {
  return findReadableAccounts(
    session,
    "review",
    ({ account, region }) =>
      (filter.account === undefined || filter.account === account) &&
      (filter.region === undefined || filter.region === region),
  );
}

/** Returns the rows of a page that satisfy `isShown`, and one more if there is a next page. */
async function readFirstRows(
  db: Db,
  accountRegions: readonly AccountRegion[],
  filter: ReviewListFilter,
  after: Position | null,
  isShown: (review: ReviewRow) => boolean,
): Promise<ReviewRow[]> {
  const shown: ReviewRow[] = [];
  let from = after;
  for (;;) {
    const rows = await createOpenReviewsQuery(db, accountRegions, filter, from)
      .limit(rowsPerQuery)
      .execute();
    shown.push(...rows.filter(isShown));
    const last = rows.at(-1);
    if (!last || rows.length < rowsPerQuery || shown.length > pageSize) break;
    from = { deadline: last.deadline ?? noDeadline, id: last.id };
  }
  return shown.slice(0, pageSize + 1);
}

interface Position {
  deadline: string;
  id: string;
}

function createOpenReviewsQuery(
  db: Db,
  accountRegions: readonly AccountRegion[],
  filter: ReviewListFilter,
  after: Position | null,
) {
  const deadline = sql<string>`coalesce(deadline, ${noDeadline})`;
  let query = selectOpenReviews(db, accountRegions).orderBy(deadline).orderBy("id");
  if (filter.gate) query = query.where("gate", "=", filter.gate);
  if (filter.text) {
    const text = `%${filter.text.toLowerCase().replaceAll(/[\\%_]/g, "\\$&")}%`;
    query = query.where(sql<boolean>`lower(image) like ${text} escape '\\'`);
  }
  if (after) {
    query = query.where((where) =>
      where.or([
        where(deadline, ">", after.deadline),
        where.and([where(deadline, "=", after.deadline), where("id", ">", after.id)]),
      ]),
    );
  }
  return query;
}

function encodeCursor({ deadline, id }: ReviewRow): string {
  return Buffer.from(JSON.stringify([deadline ?? noDeadline, id])).toString("base64url");
}

function decodeCursor(cursor: string | null): Result<Position | null> {
  if (cursor === null) return ok(null);
  try {
    const [deadline, id] = JSON.parse(Buffer.from(cursor, "base64url").toString()) as unknown[];
    if (isText(deadline) && isText(id)) return ok({ deadline, id });
  } catch {
    // Not a valid cursor.
  }
  return err(createCursorError());
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value.length <= 100 && !value.includes("\0");
}
