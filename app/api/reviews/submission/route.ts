import { createSessionRouteHandler } from "@/lib/auth/route";
import { createPortalError } from "@/lib/errors/portal-error";
import { err } from "@/lib/errors/result";
import { submissionReviewInput } from "@/lib/reviews/input";
import { readSubmissionReview } from "@/lib/reviews/read";

/** Returns the review of a submission, for users who can read the submission. */
export const GET = createSessionRouteHandler(async ({ session, query }) => {
  const input = submissionReviewInput.safeParse(query);
  if (!input.success) return err(createPortalError("InvalidInput"));
  return readSubmissionReview(session, input.data.id);
}, "queries");
