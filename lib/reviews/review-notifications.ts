import "server-only";
import { createAccountRegionReader } from "@/lib/auth/authorize";
import { findReadableAccounts } from "@/lib/auth/readable-accounts";
import type { Person } from "@/lib/auth/scope-types";
import { listAccountRegionsWithPermission } from "@/lib/auth/scopes";
import type { KilnConfig } from "@/lib/config/schema";
import type { Db } from "@/lib/db/database";
import { getMinId } from "@/lib/db/min-id";
import { type AccountRegion, formatAccountRegionKey } from "@/lib/imagebuilder/account-region";
import type { ReviewNotification } from "@/lib/notifications/view";
import { getReviewPermissions } from "./authority";
import { mergeById, selectOpenReviews } from "./find";
import { deriveReviewNotice, type ReviewNotice } from "./review-notice";
import { getUnsentSince, selectReviewsWithSubmission } from "./unsent-requests";
import { createVoteLookup, type ReviewRow } from "./votes";

/** The maximum number of rows that each query returns. */
const maxRows = 500;

interface Reader {
  user: Person;
  sessionId: string;
}

interface ReviewNotifications {
  items: Omit<ReviewNotification, "unseen">[];
  /**
   * True if notifications are missing because AWS hasn't confirmed the access to their accounts,
   * whether its check is still running or failed.
   */
  isPartial: boolean;
  /** True if access to an account was still being checked. */
  isChecking: boolean;
}

/**
 * Returns a person's review notifications, newest first. They are about pending decisions in every
 * account and Region where the person can review, outcomes of their own requests, and comments on
 * reviews that they take part in. They are limited to accounts and Regions where AWS lets the person
 * see builds, except for the outcomes of submissions with a role that the person can use.
 */
export async function readReviewNotifications(
  db: Db,
  reader: Reader,
  config: KilnConfig,
  span: { since: Date; now: Date },
): Promise<ReviewNotifications> {
  const { user } = reader;
  const { hasRole } = createAccountRegionReader(reader);
  const reviewed = listAccountRegionsWithPermission({ user }, "review", config);
  const [own, talked] = await Promise.all([
    selectOwnDecidedReviews(db, user, span.since),
    selectNewestComments(db, user, span.since),
  ]);
  // The person may have lost access since they requested, voted, or commented.
  const relevant = [...reviewed, ...own, ...talked.map(({ review }) => review)];
  const wanted = new Set(relevant.map(formatAccountRegionKey));
  const { readable, unreachable, isChecking } = await findReadableAccounts(
    reader,
    "view",
    (accountRegion) => wanted.has(formatAccountRegionKey(accountRegion)),
  );
  const readableKeys = new Set(readable.map(formatAccountRegionKey));
  const isReadable = (accountRegion: AccountRegion) =>
    readableKeys.has(formatAccountRegionKey(accountRegion));
  const waiting = await selectOpenReviewRows(db, reviewed.filter(isReadable));
  const decided = own.filter(
    (review) =>
      isReadable(review) ||
      (review.gate === "submit" &&
        review.submitted_with !== null &&
        hasRole(review.submitted_with, review.region)),
  );
  const unsent = new Map(decided.map((review) => [review.id, getUnsentSince(review)]));
  const shown: ReviewRow[] = [...waiting, ...decided];
  const votesOf = await createVoteLookup(db, shown);
  const known = shown.flatMap((review) => {
    const unsentSince = unsent.get(review.id);
    if (unsentSince) {
      const notice: ReviewNotice = { event: "not-sent", at: unsentSince };
      return [toNotification(review, notice, config)];
    }
    const canDecide = getReviewPermissions(user, review, config).decideScope !== undefined;
    const notice = deriveReviewNotice(review, votesOf(review.id), user.id, canDecide, span.now);
    return notice ? [toNotification(review, notice, config)] : [];
  });
  const comments = talked
    .filter(({ review }) => isReadable(review))
    .map(({ review, notice }) => toNotification(review, notice, config));
  return {
    items: [...known, ...comments].sort((a, b) => (a.id < b.id ? 1 : -1)),
    isPartial: unreachable.some(({ error }) => error.code === "ReadAccessUnverified"),
    isChecking,
  };
}

/**
 * Returns the newest open reviews and those with the nearest deadlines, which are about to need
 * reminders.
 */
async function selectOpenReviewRows(
  db: Db,
  accountRegions: readonly AccountRegion[],
): Promise<ReviewRow[]> {
  if (accountRegions.length === 0) return [];
  const open = selectOpenReviews(db, accountRegions).limit(maxRows);
  const [newest, nearest] = await Promise.all([
    open.orderBy("id", "desc").execute(),
    open.where("deadline", "is not", null).orderBy("deadline").execute(),
  ]);
  return mergeById(newest, nearest);
}

/** The person's own reviews with an outcome, and the state of the submissions among them. */
function selectOwnDecidedReviews(db: Db, { id }: Person, since: Date) {
  return selectReviewsWithSubmission(db)
    .where("reviews.requester_id", "=", id)
    .where("reviews.decided_at", ">=", since.toISOString())
    .where("reviews.status", "in", ["approved", "rejected", "expired"])
    .orderBy("reviews.id", "desc")
    .limit(maxRows)
    .execute();
}

/**
 * The newest comment by someone else on each review that the person requested, voted on, or
 * commented on.
 */
async function selectNewestComments(db: Db, { id }: Person, since: Date) {
  const rows = await db
    .selectFrom("review_comments as comment")
    .innerJoin("reviews", "reviews.id", "comment.review_id")
    .selectAll("reviews")
    .select(["comment.person_name as by", "comment.text", "comment.at"])
    .where("comment.id", ">=", getMinId(since.getTime()))
    .where("comment.person_id", "!=", id)
    .where((where) =>
      where.or([
        where("reviews.requester_id", "=", id),
        where.exists(
          where
            .selectFrom("review_votes as vote")
            .select("vote.id")
            .whereRef("vote.review_id", "=", "reviews.id")
            .where("vote.person_id", "=", id),
        ),
        where.exists(
          where
            .selectFrom("review_comments as own")
            .select("own.id")
            .whereRef("own.review_id", "=", "reviews.id")
            .where("own.person_id", "=", id),
        ),
      ]),
    )
    .orderBy("comment.id", "desc")
    .limit(maxRows)
    .execute();
  const newest = new Map<string, { review: ReviewRow; notice: ReviewNotice }>();
  for (const { by, text, at, ...review } of rows) {
    if (newest.has(review.id)) continue;
    newest.set(review.id, { review, notice: { event: "comment", at, by, text } });
  }
  return [...newest.values()];
}

function toNotification(
  review: ReviewRow,
  { event, at, by, text }: ReviewNotice,
  { accounts }: KilnConfig,
): Omit<ReviewNotification, "unseen"> {
  return {
    // Notification IDs sort by time and record which notifications were seen. This one combines
    // the time of the event with the review's ID.
    id: `${getMinId(Date.parse(at)).slice(0, 14)}${review.id.slice(14)}`,
    kind: "review",
    event,
    image: review.image,
    ...(review.recipe_version === null ? {} : { recipeVersion: review.recipe_version }),
    gate: review.gate,
    ...(review.step === null ? {} : { step: review.step }),
    accountName: accounts.find(({ id }) => id === review.account)?.name ?? review.account,
    region: review.region,
    ...(review.submission_id === null ? {} : { submissionId: review.submission_id }),
    ...(review.build_arn === null ? {} : { arn: review.build_arn }),
    by: by ?? review.requester_name,
    text: text ?? null,
    at,
    open: review.status === "open",
  };
}
