import "server-only";
import { sql } from "kysely";
import { accountRegionReader } from "@/lib/auth/authorize";
import type { Person, ScopeOption } from "@/lib/auth/scope-types";
import { accountRegionsWith } from "@/lib/auth/scopes";
import type { PortalSession } from "@/lib/auth/session";
import type { Db } from "@/lib/db/database";
import { portalError } from "@/lib/errors/portal-error";
import { err, ok, type Result } from "@/lib/errors/result";
import { authorityOf, judgedColumns } from "./authority";
import type { ListFilter } from "./input";
import { type ReviewParts, reviewParts } from "./parts";
import { toSummary } from "./to-view";
import type { ReviewCount, ReviewList, UnreachableAccount } from "./view";
import { type ReviewRow, votesOn } from "./votes";

type Parts = Pick<ReviewParts, "db" | "config">;
type AccountRegion = Pick<ScopeOption, "account" | "accountName" | "region">;

const pageSize = 50;
/** Who can decide isn't in the database, so rows are read in batches until a page is full. */
const rowsAtOnce = 200;
/** The maximum number of open reviews that are searched for those that a person can decide. */
const maxCounted = 5_000;
/** Sorts after every time, so that reviews without a deadline come last. */
const noDeadline = "9999";

/**
 * The pending reviews in every account and Region where one of the person's roles has the review
 * permission, earliest deadline first.
 *
 * @returns `InvalidInput` for a cursor not created by Kiln
 */
export async function listReviews(
  session: PortalSession,
  filter: ListFilter,
  cursor: string | null,
  parts?: Parts,
): Promise<Result<ReviewList>> {
  const after = positionOf(cursor);
  if (!after.ok) return after;
  const { db, config } = parts ?? (await reviewParts());
  const { readable, unreachable } = await accountRegionsOf(session, filter);
  const rows = await firstRows(db, readable, filter, after.value, (review) => {
    if (filter.show === "mine") return review.requester_id === session.user.id;
    return (
      filter.show !== "decide" ||
      authorityOf(session.user, review, config()).decideScope !== undefined
    );
  });
  const page = rows.slice(0, pageSize);
  const votes = await votesOn(
    db,
    page.map(({ id }) => id),
  );
  const last = rows.length > pageSize ? page.at(-1) : undefined;
  return ok({
    items: page.map((review) =>
      toSummary(
        review,
        votes.filter(({ review_id }) => review_id === review.id),
        session.user,
        config(),
      ),
    ),
    next: last ? cursorOf(last) : null,
    unreachable,
  });
}

/**
 * The number of pending reviews where the person can review, and of those awaiting their decision.
 */
export async function countReviews(session: PortalSession, parts?: Parts): Promise<ReviewCount> {
  const { db, config } = parts ?? (await reviewParts());
  const { readable } = await accountRegionsOf(session, {});
  const rows = await openIn(db, readable, {}, null)
    .clearSelect()
    .clearOrderBy()
    .select(judgedColumns)
    .limit(maxCounted)
    .execute();
  const decided = await decidedBy(db, session.user, readable);
  const forYou = rows.filter(
    (review) => !decided.has(review.id) && authorityOf(session.user, review, config()).decideScope,
  );
  return { open: rows.length, forYou: forYou.length };
}

/** The open reviews on which the person has voted. */
async function decidedBy(
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

/** The accounts and Regions that the person reviews, and those that are unreachable. */
async function accountRegionsOf(session: PortalSession, filter: ListFilter) {
  const reader = accountRegionReader(session);
  const accountRegions = accountRegionsWith(session, "review")
    .filter(({ account }) => filter.account === undefined || filter.account === account)
    .filter(({ region }) => filter.region === undefined || filter.region === region);
  const readable: AccountRegion[] = [];
  const unreachable: UnreachableAccount[] = [];
  await Promise.all(
    accountRegions.map(async (accountRegion) => {
      const view = await reader.mayView(accountRegion);
      if (view.ok) readable.push(accountRegion);
      else unreachable.push({ ...accountRegion, error: view.error });
    }),
  );
  return { readable, unreachable };
}

/** The rows of a page that satisfy `isShown`, plus one. */
async function firstRows(
  db: Db,
  accountRegions: readonly AccountRegion[],
  filter: ListFilter,
  after: Position | null,
  isShown: (review: ReviewRow) => boolean,
): Promise<ReviewRow[]> {
  const shown: ReviewRow[] = [];
  let from = after;
  for (;;) {
    const rows = await openIn(db, accountRegions, filter, from).limit(rowsAtOnce).execute();
    shown.push(...rows.filter(isShown));
    const last = rows.at(-1);
    if (!last || rows.length < rowsAtOnce || shown.length > pageSize) break;
    from = { deadline: last.deadline ?? noDeadline, id: last.id };
  }
  return shown.slice(0, pageSize + 1);
}

interface Position {
  deadline: string;
  id: string;
}

function openIn(
  db: Db,
  accountRegions: readonly AccountRegion[],
  filter: ListFilter,
  after: Position | null,
) {
  const deadline = sql<string>`coalesce(deadline, ${noDeadline})`;
  let query = db
    .selectFrom("reviews")
    .selectAll()
    .where("status", "=", "open")
    .where((where) =>
      where.or(
        accountRegions.map(({ account, region }) =>
          where.and([where("account", "=", account), where("region", "=", region)]),
        ),
      ),
    )
    .orderBy(deadline)
    .orderBy("id");
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

function cursorOf({ deadline, id }: ReviewRow): string {
  return Buffer.from(JSON.stringify([deadline ?? noDeadline, id])).toString("base64url");
}

function positionOf(cursor: string | null): Result<Position | null> {
  if (cursor === null) return ok(null);
  try {
    const [deadline, id] = JSON.parse(Buffer.from(cursor, "base64url").toString()) as unknown[];
    if (isText(deadline) && isText(id)) return ok({ deadline, id });
  } catch {
    // Not a valid cursor.
  }
  return err(portalError("InvalidInput", { field: "cursor" }));
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value.length <= 100 && !value.includes("\0");
}
