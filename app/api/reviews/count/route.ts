import { createSessionRouteHandler } from "@/lib/auth/route";
import { ok } from "@/lib/errors/result";
import { countReviews } from "@/lib/reviews/list";

/** Returns how many pending reviews the user can see and how many of them await their decision. */
export const GET = createSessionRouteHandler(
  async ({ session }) => ok(await countReviews(session)),
  // Every open page of a reviewer polls it.
  null,
);
