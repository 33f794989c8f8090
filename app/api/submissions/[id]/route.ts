import { createAccountRegionReader } from "@/lib/auth/authorize";
import { createSessionRouteHandler } from "@/lib/auth/route";
import { readSubmission } from "@/lib/submissions/read";

/**
 * Returns a submission from any scope, so that a link to it needs no scope. The submission is
 * readable by the submitter and by users who can view builds of its account and Region.
 */
export const GET = createSessionRouteHandler(
  ({ session, params }) => readSubmission(createAccountRegionReader(session), String(params.id)),
  // Open pages poll it until the outcome is known. It reads one row.
  null,
);
