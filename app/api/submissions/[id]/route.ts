import { placeReader } from "@/lib/auth/authorize";
import { sessionRoute } from "@/lib/auth/route";
import { readSubmission } from "@/lib/submissions/read";

/**
 * One submission, in whatever scope it was made: a link to it needs no scope. Whoever
 * made it or may view the builds of its account and Region may read it.
 */
export const GET = sessionRoute(({ session, params }) =>
  readSubmission(placeReader(session), String(params.id)),
);
