import type { ReviewNotification } from "@/lib/notifications/view";
import type { ReviewRow, VoteRow } from "./votes";

export interface ReviewNotice {
  event: ReviewNotification["event"];
  at: string;
  by?: string;
  /** The reason for the decision, or the text of the comment. */
  text?: string;
}

/**
 * Returns the current notification about a review for a person: it awaits their decision, with
 * reminders at 50% and 90% of the review period, or their own request was approved or rejected by
 * someone else or has expired. Otherwise, returns `null`.
 *
 * @param votes those that count, oldest first
 */
export function deriveReviewNotice(
  review: ReviewRow,
  votes: readonly VoteRow[],
  personId: string,
  canDecide: boolean,
  now: Date,
): ReviewNotice | null {
  if (review.status === "open") {
    const hasVoted = votes.some(({ person_id }) => person_id === personId);
    return canDecide && !hasVoted ? createOpenReviewNotice(review, now) : null;
  }
  const { status, decided_at: at, requester_id } = review;
  if (requester_id !== personId || at === null) return null;
  if (status === "expired") return { event: status, at };
  if (status !== "approved" && status !== "rejected") return null;
  const last = votes.at(-1);
  if (last?.person_id === personId) return null;
  return {
    event: status,
    at,
    ...(last ? { by: last.person_name } : {}),
    ...(last?.reason ? { text: last.reason } : {}),
  };
}

/** The notice for people who can decide on an open review. */
export function createOpenReviewNotice(
  { opened_at, deadline }: ReviewRow,
  now: Date,
): ReviewNotice {
  if (deadline === null) return { event: "waiting", at: opened_at };
  const opened = Date.parse(opened_at);
  const getTimeAt = (share: number) =>
    new Date(opened + (Date.parse(deadline) - opened) * share).toISOString();
  const events = [
    { event: "nearly-over", at: getTimeAt(0.9) },
    { event: "half-over", at: getTimeAt(0.5) },
  ] as const;
  const passed = events.find(({ at }) => at <= now.toISOString());
  return passed ?? { event: "waiting", at: opened_at };
}
