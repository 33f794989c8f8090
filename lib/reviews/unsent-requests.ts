import "server-only";
import type { Db } from "@/lib/db/database";
import { parseObject } from "@/lib/db/parse-object";

/**
 * Selects the reviews that match a condition, with the state of their submissions for
 * {@link getUnsentSince}.
 */
export function selectReviewsWithSubmission(db: Db) {
  return db
    .selectFrom("reviews")
    .leftJoin("submissions", "submissions.id", "reviews.submission_id")
    .selectAll("reviews")
    .select([
      "submissions.role_id as submitted_with",
      "submissions.status as submission_status",
      "submissions.error as submission_error",
      "submissions.updated_at as submission_updated_at",
    ]);
}

type ReviewWithSubmission = Awaited<
  ReturnType<ReturnType<typeof selectReviewsWithSubmission>["execute"]>
>[number];

/**
 * Returns since when the requester of an approved request needs to send it, because Kiln can't act
 * on their behalf; `null` if they don't.
 */
export function getUnsentSince(review: ReviewWithSubmission): string | null {
  const isUnsent =
    review.status === "approved" &&
    review.submission_status === "not-sent" &&
    parseObject(review.submission_error)?.code === "ApprovedNotSent";
  return isUnsent ? review.submission_updated_at : null;
}
