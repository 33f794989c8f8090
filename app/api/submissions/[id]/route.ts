import { sessionRoute } from "@/lib/auth/route";
import { scopesOf } from "@/lib/auth/scopes";
import { readSubmission } from "@/lib/submissions/read";

/**
 * One submission, in whatever scope it was made: a link to it needs no scope. Whoever may take a
 * role in its account and region may read it.
 */
export const GET = sessionRoute(({ session, params }) =>
  readSubmission(scopesOf(session), String(params.id)),
);
