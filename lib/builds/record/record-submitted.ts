import "server-only";
import type { Transaction } from "kysely";
import type { CreateImageRequest } from "@/lib/create-image/request";
import type { Db } from "@/lib/db/database";
import type { Tables } from "@/lib/db/tables";
import { parseArn } from "@/lib/imagebuilder/arn";
import { formatVersionKey } from "@/lib/imagebuilder/version-key";
import { createEventId } from "@/lib/live/event-id";

interface SubmittedBuild {
  /** The ARN of the build that AWS created. */
  arn: string;
  submission: { id: string; person_id: string; person_name: string };
  request: CreateImageRequest;
  /** ISO 8601 UTC. */
  at: string;
}

/**
 * Records a submitted build and its first event. If the build is already stored, only adds its
 * origin.
 */
export async function recordSubmittedBuild(
  tx: Transaction<Tables>,
  { arn, submission, request, at }: SubmittedBuild,
): Promise<void> {
  const { account, region, name, version = "", build = 0 } = parseArn(arn) ?? {};
  if (account === undefined || region === undefined || name === undefined) return;
  const origin = {
    submission_id: submission.id,
    submitted_by: submission.person_name,
    submitted_by_id: submission.person_id,
    source: "kiln" as const,
  };
  const recipeArn = request.imageRecipeArn ?? request.containerRecipeArn ?? null;
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("builds")
    .values({
      arn,
      account,
      region,
      name,
      version,
      build_number: build,
      version_key: formatVersionKey(version, build),
      type: request.containerRecipeArn ? "DOCKER" : "AMI",
      platform: null,
      status: "PENDING",
      status_reason: null,
      recipe_arn: recipeArn,
      recipe_name: recipeArn ? (parseArn(recipeArn)?.name ?? null) : null,
      ...origin,
      created_at: at,
      observed_at: at,
      status_since: at,
      followed: 1,
    })
    .onConflict((conflict) => conflict.column("arn").doNothing())
    .executeTakeFirstOrThrow();
  if (numInsertedOrUpdatedRows === 1n) {
    await tx
      .insertInto("build_events")
      .values({ id: createEventId(), arn, account, region, at, status: "PENDING", reason: null })
      .execute();
  } else {
    await tx
      .updateTable("builds")
      .set(({ eb }) => ({ ...origin, followed: 1, revision: eb("revision", "+", 1) }))
      .where("arn", "=", arn)
      .execute();
  }
}

/** Returns the builds, among those given, that belong to other submissions. */
export async function findBuildsOfOtherSubmissions(
  db: Db,
  submissionId: string,
  arns: readonly string[],
): Promise<Set<string>> {
  if (arns.length === 0) return new Set();
  const rows = await db
    .selectFrom("builds")
    .select("arn")
    .where("arn", "in", arns)
    .where("submission_id", "is not", null)
    .where("submission_id", "!=", submissionId)
    .execute();
  return new Set(rows.map(({ arn }) => arn));
}
