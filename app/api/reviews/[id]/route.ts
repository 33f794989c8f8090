import { sessionRoute } from "@/lib/auth/route";
import { readReview } from "@/lib/reviews/read";

/** Returns a review, for users who can read its submission or build; doesn't need a scope. */
export const GET = sessionRoute(({ session, params }) => readReview(session, String(params.id)));
