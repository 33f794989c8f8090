"use server";
import { action } from "@/lib/auth/action";
import { commentOn } from "@/lib/reviews/comment";
import { bypassReview, decideReview } from "@/lib/reviews/decide";
import {
  bypassInput,
  commentInput,
  decideInput,
  editInput,
  withdrawInput,
} from "@/lib/reviews/input";
import { editRequest, withdrawRequest } from "@/lib/reviews/request-changes";

/** Approves or rejects a review. */
export const decideOnReview = action("review", decideInput, ({ role, input }) =>
  decideReview(role, input),
);

/** Approves a review regardless of its rule. */
export const bypassReviewRule = action("admin", bypassInput, ({ role, input }) =>
  bypassReview(role, input),
);

/** Withdraws the user's own request; doesn't require the permission to submit. */
export const withdrawSubmission = action("use-role", withdrawInput, ({ role, input }) =>
  withdrawRequest(role, input),
);

/** Edits the user's own request while it is waiting for approval. */
export const editSubmission = action(
  "submit",
  editInput,
  ({ role, input }) => editRequest(role, input),
  "submits",
);

/** Adds a comment to a review. */
export const commentOnReview = action("view", commentInput, ({ role, input }) =>
  commentOn(role, input),
);
