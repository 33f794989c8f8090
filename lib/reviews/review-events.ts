import "server-only";
import type { Person } from "@/lib/auth/scope-types";
import type { KilnConfig } from "@/lib/config/schema";
import type { Db } from "@/lib/db/database";
import { getReviewPermissions } from "./authority";
import { mergeById } from "./find";
import { createOpenReviewNotice } from "./review-notice";
import { getUnsentSince, selectReviewsWithSubmission } from "./unsent-requests";
import { createVoteLookup, type ReviewRow } from "./votes";

const maxRows = 1_000;

/** A review with its current notice for reviewers, or its outcome. */
export interface ReviewEvent {
  review: ReviewRow;
  /** `not-sent`: the request was approved, but its requester needs to send it. */
  event: "waiting" | "nearly-over" | "approved" | "rejected" | "expired" | "not-sent";
  /**
   * The time when the review was opened or decided, when 90% of its review period had passed, or
   * when Kiln couldn't send the approved request. ISO-8601 UTC.
   */
  at: string;
  /** The name of the person who cast the deciding vote; null if nobody did. */
  by: string | null;
  /** True if the person can decide and hasn't voted. */
  isAwaitingDecisionBy: (person: Person) => boolean;
}

/**
 * Returns the open reviews, and those approved, rejected, or expired since a time, in all accounts
 * and Regions. Limited to the newest 1,000, the 1,000 open ones with the nearest deadlines, and the
 * latest 1,000 whose request needs to be sent.
 */
export async function listReviewEvents(
  db: Db,
  config: KilnConfig,
  { since, now }: { since: Date; now: Date },
): Promise<ReviewEvent[]> {
  const reviews = selectReviewsWithSubmission(db).limit(maxRows);
  const nearest = await reviews
    .where("reviews.status", "=", "open")
    .where("deadline", "is not", null)
    .orderBy("deadline")
    .execute();
  const newest = await reviews
    .where((where) =>
      where.or([
        where("reviews.status", "=", "open"),
        where.and([
          where("reviews.status", "in", ["approved", "rejected", "expired"]),
          where("decided_at", ">=", since.toISOString()),
        ]),
      ]),
    )
    .orderBy("reviews.id", "desc")
    .execute();
  // A separate query, so that the database can start from the few submissions that weren't sent.
  const unsent = await reviews
    .where("reviews.status", "=", "approved")
    .where("submissions.status", "=", "not-sent")
    .where("submissions.updated_at", ">=", since.toISOString())
    .orderBy("submissions.updated_at", "desc")
    .execute();
  const rows = mergeById(mergeById(newest, nearest), unsent);
  const votesOf = await createVoteLookup(db, rows);
  return rows.flatMap((review): ReviewEvent[] => {
    const votes = votesOf(review.id);
    const isAwaitingDecisionBy = (person: Person) =>
      getReviewPermissions(person, review, config).decideScope !== undefined &&
      !votes.some(({ person_id }) => person_id === person.id);
    if (review.status === "open") {
      const { event, at } = createOpenReviewNotice(review, now);
      // The reminder at 50% of the review period is shown only in the browser.
      return event === "nearly-over"
        ? [{ review, event, at, by: null, isAwaitingDecisionBy }]
        : [{ review, event: "waiting", at: review.opened_at, by: null, isAwaitingDecisionBy }];
    }
    const { status, decided_at: at } = review;
    if (at === null) return [];
    if (status !== "approved" && status !== "rejected" && status !== "expired") return [];
    const by = status === "expired" ? null : (votes.at(-1)?.person_name ?? null);
    const decided = { review, at, by, isAwaitingDecisionBy: () => false };
    const unsentSince = getUnsentSince(review);
    return [
      { ...decided, event: status },
      ...(unsentSince ? [{ ...decided, event: "not-sent" as const, at: unsentSince }] : []),
    ];
  });
}
