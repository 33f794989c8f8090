import "server-only";
import { denialErrorCodes } from "@/lib/builds/actions/perform-action";
import { findStoredBuild } from "@/lib/builds/stored-builds";
import type { KilnConfig } from "@/lib/config/schema";
import { findRequestedRecipe } from "@/lib/create-image/requested-recipe";
import type { Db } from "@/lib/db/database";
import { parseArn } from "@/lib/imagebuilder/arn";
import { getCreationSpan } from "@/lib/submissions/creation-span";
import { addTokenCreators } from "@/lib/tokens/creators";
import type { ReviewRow } from "./votes";

/**
 * Returns the IDs of the requesters known when the review was opened or its request was last
 * edited.
 */
export function parseStoredRequesters({ requesters }: Pick<ReviewRow, "requesters">): string[] {
  return JSON.parse(requesters) as string[];
}

export interface Requesters {
  /**
   * Those stored with the review and, for a build, those that became known later, such as the
   * submitter of a build whose CreateImage response was lost, or someone who retried it.
   */
  known: string[];
  /** Others who might have submitted the build, while its submitter isn't known. */
  possible: string[];
}

/** Returns the IDs of a review's requesters. Those of a closed review are the stored ones. */
export async function listRequesters(
  db: Db,
  review: Pick<ReviewRow, "requesters" | "build_arn" | "status">,
  from: Pick<KilnConfig, "submissions">,
): Promise<Requesters> {
  const stored = parseStoredRequesters(review);
  if (review.build_arn === null || review.status !== "open") return { known: stored, possible: [] };
  const known = [...new Set([...stored, ...(await listBuildRequesters(db, review.build_arn))])];
  const possible = await listPossibleSubmitters(db, review.build_arn, from);
  return { known, possible: possible.filter((id) => !known.includes(id)) };
}

/**
 * Returns the people whose submission of a build's image has an unknown outcome and was sent around
 * the time the build was created, so that the build might be theirs; empty once the submitter is
 * known, and for a pipeline's build. For a service, also the creators of its tokens.
 */
async function listPossibleSubmitters(
  db: Db,
  arn: string,
  { submissions }: Pick<KilnConfig, "submissions">,
): Promise<string[]> {
  const image = parseArn(arn);
  const build = await findStoredBuild(db, arn);
  if (!image || build?.submitted_by_id || build?.pipeline_arn || build?.source === "pipeline") {
    return [];
  }
  const rows = await db
    .selectFrom("submissions")
    .select(["person_id", "request", "unsettled_since"])
    .where("account", "=", image.account)
    .where("region", "=", image.region)
    .where("status", "in", ["pending", "unknown"])
    .execute();
  const tokenMs = submissions.clientTokenMinutes * 60_000;
  const people = rows
    .filter((row) => {
      // An image has the name of its recipe.
      if (findRequestedRecipe(JSON.parse(row.request))?.name !== image.name) return false;
      const until = new Date(Date.parse(row.unsettled_since) + tokenMs);
      const span = getCreationSpan(row, until);
      return !build || (build.created_at >= span.from && build.created_at <= span.to);
    })
    .map(({ person_id }) => person_id);
  return addTokenCreators(db, [...new Set(people)]);
}

/**
 * IDs of the person who submitted a build through Kiln and of those who retried it, without
 * duplicates. If one of them is a service, also the creators of its tokens.
 */
export async function listBuildRequesters(db: Db, arn: string): Promise<string[]> {
  const submitted = await findStoredBuild(db, arn);
  const submitter = submitted?.submitted_by_id ?? null;
  const people = [...(submitter ? [submitter] : []), ...(await listRetriers(db, arn))];
  return addTokenCreators(db, [...new Set(people)]);
}

/** Returns the IDs of people whose retry of a build AWS didn't deny. */
async function listRetriers(db: Db, arn: string): Promise<string[]> {
  const entries = await db
    .selectFrom("audit")
    .select(["person_id", "outcome"])
    .where("target", "=", arn)
    .where("action", "=", "retry")
    .execute();
  // Each retry has an entry before the AWS call, and usually one with its outcome, so a denial
  // offsets the entry before it.
  const entryCounts = new Map<string, number>();
  for (const { person_id, outcome } of entries) {
    const change = isDenial(outcome) ? -1 : 1;
    entryCounts.set(person_id, (entryCounts.get(person_id) ?? 0) + change);
  }
  return [...entryCounts].filter(([, count]) => count > 0).map(([person]) => person);
}

function isDenial(outcome: string): boolean {
  return (denialErrorCodes as ReadonlySet<string>).has(outcome);
}
