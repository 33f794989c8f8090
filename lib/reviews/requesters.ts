import "server-only";
import { findStoredBuild } from "@/lib/builds/stored-builds";
import type { Db } from "@/lib/db/database";
import { addTokenCreators } from "@/lib/tokens/creators";
import type { ReviewRow } from "./votes";

/**
 * Returns the IDs of the people who had requested the build, or acted on the request's behalf, by
 * the time the review opened.
 */
export function parseStoredRequesters({ requesters }: Pick<ReviewRow, "requesters">): string[] {
  return JSON.parse(requesters) as string[];
}

/**
 * Returns the IDs of the people who requested a review's build or submission, or acted on its
 * behalf. These are the IDs stored with the review and those that became known later, such as the
 * submitter of a build whose CreateImage response was lost, or someone who retried it.
 */
export async function listRequesters(
  db: Db,
  review: Pick<ReviewRow, "requesters" | "build_arn">,
): Promise<string[]> {
  const stored = parseStoredRequesters(review);
  if (review.build_arn === null) return stored;
  return [...new Set([...stored, ...(await listBuildRequesters(db, review.build_arn))])];
}

/**
 * IDs of the person who submitted a build through Kiln and of those who retried it, without
 * duplicates. Includes the creators of a service's tokens.
 */
export async function listBuildRequesters(db: Db, arn: string): Promise<string[]> {
  const submitted = await findStoredBuild(db, arn);
  const retries = await db
    .selectFrom("audit")
    .select("person_id")
    .distinct()
    .where("target", "=", arn)
    .where("action", "=", "retry")
    .execute();
  const submitter = submitted?.submitted_by_id ?? null;
  const people = [...(submitter ? [submitter] : []), ...retries.map(({ person_id }) => person_id)];
  return addTokenCreators(db, [...new Set(people)]);
}
