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

/** Approves or rejects what waits for a decision. */
export const decideOnReview = action("review", decideInput, ({ role, input }) =>
  decideReview(role, input),
);

/** Approves past the rule. */
export const bypassReviewRule = action("admin", bypassInput, ({ role, input }) =>
  bypassReview(role, input),
);

/** Takes back a request of the person's own; also without the permission to submit another one. */
export const withdrawSubmission = action("use-role", withdrawInput, ({ role, input }) =>
  withdrawRequest(role, input),
);

/** Changes a request of the person's own that waits for approval. */
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
