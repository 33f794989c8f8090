import { createSessionRouteHandler } from "@/lib/auth/route";
import { ok } from "@/lib/errors/result";
import { countReviews } from "@/lib/reviews/list";

/** Returns the number of the user's pending reviews, which the navigation shows. */
export const GET = createSessionRouteHandler(async ({ session }) =>
  ok(await countReviews(session)),
);
