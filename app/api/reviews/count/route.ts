import { sessionRoute } from "@/lib/auth/route";
import { ok } from "@/lib/errors/result";
import { countReviews } from "@/lib/reviews/list";

/** How much waits where the person reviews: the number in the navigation. */
export const GET = sessionRoute(async ({ session }) => ok(await countReviews(session)));
