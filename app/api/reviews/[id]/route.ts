import { sessionRoute } from "@/lib/auth/route";
import { readReview } from "@/lib/reviews/read";

/** One review, for those who can read its submission or build: a link to it needs no scope. */
export const GET = sessionRoute(({ session, params }) => readReview(session, String(params.id)));
