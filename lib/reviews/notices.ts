import "server-only";
import { accountRegionReader } from "@/lib/auth/authorize";
import type { Person } from "@/lib/auth/scope-types";
import { accountRegionsWith } from "@/lib/auth/scopes";
import type { KilnConfig } from "@/lib/config/schema";
import type { Db } from "@/lib/db/database";
import { firstIdOf } from "@/lib/db/id-time";
import { accountRegionKey } from "@/lib/imagebuilder/account-region";
import type { ReviewNotification } from "@/lib/notifications/view";
import { authorityOf } from "./authority";
import { type Notice, noticeOf } from "./notice-of";
import { type ReviewRow, votesOn } from "./votes";

/** The maximum number of reviews of each kind that are searched. */
const maxRows = 500;

interface Reader {
  user: Person;
  sessionId: string;
}

/**
 * A person's review notifications, newest first: pending decisions in every account and Region
 * where they can review, outcomes of their own requests, and comments on reviews that they take
 * part in.
 */
export async function reviewNotices(
  db: Db,
  reader: Reader,
  config: KilnConfig,
  span: { since: Date; now: Date },
): Promise<Omit<ReviewNotification, "unseen">[]> {
  const { user } = reader;
  const [waiting, own, talked] = await Promise.all([
    openReviews(db, await readableAccountRegions(reader, config)),
    closedOf(db, user, span.since),
    commentedFor(db, user, span.since),
  ]);
  // The person may have lost rights since they requested, voted or commented.
  const isVisible = viewableAccountRegions(user, config);
  const decided = own.filter(isVisible);
  const votes = await votesOn(
    db,
    [...waiting, ...decided].map(({ id }) => id),
  );
  const known = [...waiting, ...decided].flatMap((review) => {
    const ofReview = votes.filter(({ review_id }) => review_id === review.id);
    const canDecide = authorityOf(user, review, config).decideScope !== undefined;
    const notice = noticeOf(review, ofReview, user.id, canDecide, span.now);
    return notice ? [toNotification(review, notice, config)] : [];
  });
  const comments = talked
    .filter(({ review }) => isVisible(review))
    .map(({ review, notice }) => toNotification(review, notice, config));
  return [...known, ...comments].sort((a, b) => (a.id < b.id ? 1 : -1));
}

/** True if the person has a role with `view` in the review's account and Region. */
function viewableAccountRegions(user: Person, config: KilnConfig) {
  const accountRegions = new Set(
    accountRegionsWith({ user }, "view", config).map(accountRegionKey),
  );
  return (review: ReviewRow) => accountRegions.has(accountRegionKey(review));
}

/** The accounts and Regions where the person reviews and AWS lets them see builds. */
async function readableAccountRegions({ user, sessionId }: Reader, config: KilnConfig) {
  const reader = accountRegionReader({ user, sessionId });
  const checked = await Promise.all(
    accountRegionsWith({ user }, "review", config).map(async (accountRegion) =>
      (await reader.mayView(accountRegion)).ok ? [accountRegion] : [],
    ),
  );
  return checked.flat();
}

function openReviews(db: Db, accountRegions: readonly { account: string; region: string }[]) {
  if (accountRegions.length === 0) return Promise.resolve<ReviewRow[]>([]);
  return db
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
    .orderBy("id", "desc")
    .limit(maxRows)
    .execute();
}

function closedOf(db: Db, { id }: Person, since: Date): Promise<ReviewRow[]> {
  return db
    .selectFrom("reviews")
    .selectAll()
    .where("requester_id", "=", id)
    .where("decided_at", ">=", since.toISOString())
    .where("status", "in", ["approved", "rejected", "expired"])
    .orderBy("id", "desc")
    .limit(maxRows)
    .execute();
}

/**
 * The newest comment by someone else on each review that the person requested, voted or commented
 * on.
 */
async function commentedFor(db: Db, { id }: Person, since: Date) {
  const rows = await db
    .selectFrom("review_comments as comment")
    .innerJoin("reviews", "reviews.id", "comment.review_id")
    .selectAll("reviews")
    .select(["comment.person_name as by", "comment.text", "comment.at"])
    .where("comment.id", ">=", firstIdOf(since.getTime()))
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
  const newest = new Map<string, { review: ReviewRow; notice: Notice }>();
  for (const { by, text, at, ...review } of rows) {
    if (newest.has(review.id)) continue;
    newest.set(review.id, { review, notice: { event: "comment", at, by, text } });
  }
  return [...newest.values()];
}

function toNotification(
  review: ReviewRow,
  { event, at, by, text }: Notice,
  { accounts }: KilnConfig,
): Omit<ReviewNotification, "unseen"> {
  return {
    // Notification IDs increase with time and mark what was seen; this one stands for the review's
    // state at that time.
    id: `${firstIdOf(Date.parse(at)).slice(0, 14)}${review.id.slice(14)}`,
    kind: "review",
    event,
    image: review.image,
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
