import { sessionRoute } from "@/lib/auth/route";
import { portalError } from "@/lib/errors/portal-error";
import { err } from "@/lib/errors/result";
import { buildReviewsInput } from "@/lib/reviews/input";
import { reviewsOfBuild } from "@/lib/reviews/read";

/** Returns the reviews of a build's waiting steps, for users who can view the build. */
export const GET = sessionRoute(async ({ session, query }) => {
  const input = buildReviewsInput.safeParse(query);
  if (!input.success) return err(portalError("InvalidInput"));
  return reviewsOfBuild(session, input.data.arn);
});
