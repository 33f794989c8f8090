import type { ReviewView, VoteView } from "@/lib/reviews/view";

const statusTexts: Record<ReviewView["status"], string> = {
  open: "Waiting for approval",
  approved: "Approved",
  rejected: "Rejected",
  withdrawn: "Withdrawn",
  expired: "Expired without a decision",
  ended: "Ended without a decision in Kiln",
};

/** The title of a review that ended because its request needs no approval anymore. */
export const noLongerRequired = "No longer required";

interface VotedReview {
  status: ReviewView["status"];
  votes: readonly Pick<VoteView, "decision" | "counts">[];
}

/**
 * Formats a review's status. A decision that came after the step had ended had no effect. An
 * approved review with a bypass that counts is "Bypassed", because it can lack approvals.
 */
export function formatReviewStatus(
  review: VotedReview & {
    gate: ReviewView["gate"];
    decision?: Pick<NonNullable<ReviewView["decision"]>, "status"> | null;
  },
): string {
  const { gate, status, decision } = review;
  if (status === "ended" && gate === "submit") return noLongerRequired;
  if (status === "ended" && decision?.status === "superseded")
    return "Ended before the decision took effect";
  return isBypassed(review) ? "Bypassed" : statusTexts[status];
}

/** True if a review is approved by a bypass that counts. */
export function isBypassed({ status, votes }: VotedReview): boolean {
  return (
    status === "approved" &&
    votes.some(({ decision, counts }) => decision === "bypass" && counts === "yes")
  );
}

const voidTexts: Record<NonNullable<VoteView["voidReason"]>, string> = {
  edited: "the request was edited afterward",
  resubmitted: "the request was submitted again afterward",
  "rejected-by-aws": "AWS rejected the decision",
  "not-sent": "Kiln couldn't send the decision",
  "own-request":
    "this person submitted or retried the build, or created an API token for a service that did",
};

/** Explains why a vote doesn't count; `null` if it counts. */
export function explainUncountedVote(
  { counts, voidReason }: Pick<VoteView, "counts" | "voidReason">,
  gate: ReviewView["gate"],
): string | null {
  if (counts === "yes") return null;
  if (counts === "superseded") return "Not counted because this person made a later decision";
  const unspecific =
    gate === "submit"
      ? "the request was edited or submitted again afterward"
      : "the decision didn't take effect";
  return `Not counted because ${voidReason ? voidTexts[voidReason] : unspecific}`;
}
