import { sessionRoute } from "@/lib/auth/route";
import { portalError } from "@/lib/errors/portal-error";
import { err } from "@/lib/errors/result";
import { submissionReviewInput } from "@/lib/reviews/input";
import { reviewOfSubmission } from "@/lib/reviews/read";

/** Returns the review of a submission, for users who can read the submission. */
export const GET = sessionRoute(async ({ session, query }) => {
  const input = submissionReviewInput.safeParse(query);
  if (!input.success) return err(portalError("InvalidInput"));
  return reviewOfSubmission(session, input.data.id);
});
