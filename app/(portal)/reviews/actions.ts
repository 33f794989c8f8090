"use server";
import { createServerAction } from "@/lib/auth/action";
import { addReviewComment } from "@/lib/reviews/comment";
import { bypassReview, decideReview } from "@/lib/reviews/decide";
import {
  bypassReviewInput,
  commentOnReviewInput,
  decideReviewInput,
  editRequestInput,
  withdrawRequestInput,
} from "@/lib/reviews/input";
import { editRequest, withdrawRequest } from "@/lib/reviews/request-changes";

export const decideOnReview = createServerAction("review", decideReviewInput, ({ role, input }) =>
  decideReview(role, input),
);

/** Approves a review regardless of its rule. */
export const bypassReviewRule = createServerAction("admin", bypassReviewInput, ({ role, input }) =>
  bypassReview(role, input),
);

/** Withdraws the user's own request. This doesn't require the permission to submit. */
export const withdrawSubmission = createServerAction(
  "use-role",
  withdrawRequestInput,
  ({ role, input }) => withdrawRequest(role, input),
);

/** Edits the user's own request while it is waiting for approval. */
export const editSubmission = createServerAction(
  "submit",
  editRequestInput,
  ({ role, input }) => editRequest(role, input),
  "submits",
);

export const commentOnReview = createServerAction("view", commentOnReviewInput, ({ role, input }) =>
  addReviewComment(role, input),
);
