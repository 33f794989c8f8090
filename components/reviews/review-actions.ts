import type { Result } from "@/lib/errors/result";
import type { ReviewView } from "@/lib/reviews/view";

/** The state of a review after a decision. */
export type DecidedReview = Pick<ReviewView, "status" | "decision" | "votes">;

interface Ballot {
  scope: string;
  id: string;
  reason: string;
  /**
   * The hash of the request that the reviewer saw, or null if the review has none. Decisions on an
   * outdated request are rejected.
   */
  requestHash: string | null;
}

/** The server actions of a review, passed in by the page because a feature can't import routes. */
export interface ReviewActions {
  decide: (
    input: Ballot & { decision: "approve" | "reject"; ticket: string },
  ) => Promise<Result<DecidedReview>>;
  bypass: (input: Ballot) => Promise<Result<DecidedReview>>;
  comment: (input: { scope: string; id: string; text: string }) => Promise<Result<unknown>>;
  withdraw: (input: { scope: string; id: string; reason: string }) => Promise<Result<unknown>>;
}
