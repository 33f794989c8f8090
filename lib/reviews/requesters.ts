import "server-only";
import { findStoredBuild } from "@/lib/builds/stored-builds";
import type { Db } from "@/lib/db/database";
import { addTokenCreators } from "@/lib/tokens/creators";
import type { ReviewRow } from "./votes";

/**
 * Returns the IDs of the requesters known when the review was opened or its request was last
 * edited.
 */
export function parseStoredRequesters({ requesters }: Pick<ReviewRow, "requesters">): string[] {
  return JSON.parse(requesters) as string[];
}

/**
 * Returns the IDs of a review's requesters: those stored with the review and, for a build, those
 * that became known later, such as the submitter of a build whose CreateImage response was lost, or
 * someone who retried it.
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
 * duplicates. If one of them is a service, also the creators of its tokens.
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
