import { accountRegionReader } from "@/lib/auth/authorize";
import { sessionRoute } from "@/lib/auth/route";
import { readSubmission } from "@/lib/submissions/read";

/**
 * Returns a submission in any scope, so that a link to it needs none. Readable by the submitter and
 * by users who can view builds of its account and Region.
 */
export const GET = sessionRoute(({ session, params }) =>
  readSubmission(accountRegionReader(session), String(params.id)),
);
