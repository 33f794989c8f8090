import "server-only";
import { storedBuild } from "@/lib/builds/stored-builds";
import type { Db } from "@/lib/db/database";
import type { ReviewRow } from "./votes";

/**
 * IDs of the people who had requested the build, or acted on the request's behalf, when the review
 * opened.
 */
export function storedRequesters({ requesters }: Pick<ReviewRow, "requesters">): string[] {
  return JSON.parse(requesters) as string[];
}

/**
 * IDs of the people who requested a review's build or submission or acted on its behalf: those
 * stored with the review and those known since, such as the submitter of a build whose CreateImage
 * response was lost, or someone who retried it.
 */
export async function requestersNow(
  db: Db,
  review: Pick<ReviewRow, "requesters" | "build_arn">,
): Promise<string[]> {
  const stored = storedRequesters(review);
  if (review.build_arn === null) return stored;
  return [...new Set([...stored, ...(await requestersOfBuild(db, review.build_arn))])];
}

/**
 * IDs of the person who submitted a build through Kiln and of those who retried it, without
 * duplicates.
 */
export async function requestersOfBuild(db: Db, arn: string): Promise<string[]> {
  const submitted = await storedBuild(db, arn);
  const retries = await db
    .selectFrom("audit")
    .select("person_id")
    .distinct()
    .where("target", "=", arn)
    .where("action", "=", "retry")
    .execute();
  const submitter = submitted?.submitted_by_id ?? null;
  const people = [...(submitter ? [submitter] : []), ...retries.map(({ person_id }) => person_id)];
  return [...new Set(people)];
}
