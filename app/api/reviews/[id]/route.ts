import { createSessionRouteHandler } from "@/lib/auth/route";
import { readReview } from "@/lib/reviews/read";

/** Returns a review, for users who can read its submission or build. The request needs no scope. */
export const GET = createSessionRouteHandler(
  ({ session, params }) => readReview(session, String(params.id)),
  "queries",
);
