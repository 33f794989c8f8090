import { createSessionRouteHandler } from "@/lib/auth/route";
import { createPortalError } from "@/lib/errors/portal-error";
import { err } from "@/lib/errors/result";
import { listBuildReviewsInput } from "@/lib/reviews/input";
import { listBuildReviews } from "@/lib/reviews/read";

/** Returns the latest reviews of a build's steps, for users who can view the build. */
export const GET = createSessionRouteHandler(async ({ session, query }) => {
  const input = listBuildReviewsInput.safeParse(query);
  if (!input.success) return err(createPortalError("InvalidInput"));
  return listBuildReviews(session, input.data.arn);
}, "queries");
