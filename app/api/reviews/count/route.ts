import { sessionRoute } from "@/lib/auth/route";
import { ok } from "@/lib/errors/result";
import { countReviews } from "@/lib/reviews/list";

/** Counts the pending reviews for the user, shown in the navigation. */
export const GET = sessionRoute(async ({ session }) => ok(await countReviews(session)));
