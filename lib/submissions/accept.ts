import "server-only";
import { wake } from "@/lib/builds/wake";
import type { CreateImageRequest } from "@/lib/create-image/request";
import type { Db } from "@/lib/db/database";
import { parseArn } from "@/lib/imagebuilder/arn";
import { versionKey } from "@/lib/imagebuilder/version-key";
import { nextEventId } from "@/lib/live/event-id";
import { log } from "@/lib/log/log";
import type { Parts } from "./parts";
import { auditRow, findByToken, released, type SubmissionRow } from "./rows";
import type { CreateImageAnswer } from "./view";

/**
 * Records that AWS created an image for the row's request. Overrides everything except an earlier
 * acceptance, even if it arrives late: the image exists, and the token can never create another.
 * Sets the request and role that AWS responded to, in case they changed in between.
 */
export async function accept(
  parts: Parts,
  row: SubmissionRow,
  answer: CreateImageAnswer,
): Promise<SubmissionRow> {
  const accepted = await parts.db.transaction().execute(async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable("submissions")
      .set({
        status: "accepted",
        role_id: row.role_id,
        request: row.request,
        answer: JSON.stringify(answer),
        error: null,
        next_attempt_at: null,
        ...released,
        updated_at: parts.now().toISOString(),
      })
      .where("id", "=", row.id)
      .where("status", "!=", "accepted")
      .executeTakeFirstOrThrow();
    const accepted = await findByToken(tx, row.client_token);
    if (numUpdatedRows === 1n) {
      await recordBuild(parts, tx, accepted, answer.imageBuildVersionArn);
      await auditRow(parts, tx, accepted, "accepted");
    } else if (!accepted.answer?.includes(answer.imageBuildVersionArn)) {
      log.error(
        { submission: row.id, answer: accepted.answer, other: answer },
        "two images for one submission",
      );
    }
    return accepted;
  });
  wake(accepted, answer.imageBuildVersionArn);
  return accepted;
}

/** Records the new build and its first event; a build observed before only gets its submitter. */
async function recordBuild(parts: Parts, db: Db, row: SubmissionRow, arn: string): Promise<void> {
  const { account, region, name, version = "", build = 0 } = parseArn(arn) ?? {};
  if (account === undefined || region === undefined || name === undefined) return;
  const request: CreateImageRequest = JSON.parse(row.request);
  const now = parts.now().toISOString();
  const origin = {
    submission_id: row.id,
    submitted_by: row.person_name,
    submitted_by_id: row.person_id,
    source: "kiln" as const,
  };
  const recipeArn = request.imageRecipeArn ?? request.containerRecipeArn ?? null;
  const { numInsertedOrUpdatedRows } = await db
    .insertInto("builds")
    .values({
      arn,
      account,
      region,
      name,
      version,
      build_number: build,
      version_key: versionKey(version, build),
      type: request.containerRecipeArn ? "DOCKER" : "AMI",
      platform: null,
      status: "PENDING",
      status_reason: null,
      recipe_arn: recipeArn,
      recipe_name: recipeArn ? (parseArn(recipeArn)?.name ?? null) : null,
      ...origin,
      created_at: now,
      observed_at: now,
      status_since: now,
      followed: 1,
    })
    .onConflict((conflict) => conflict.column("arn").doNothing())
    .executeTakeFirstOrThrow();
  if (numInsertedOrUpdatedRows === 1n) {
    await db
      .insertInto("build_events")
      .values({ id: nextEventId(), arn, account, region, at: now, status: "PENDING", reason: null })
      .execute();
  } else {
    await db
      .updateTable("builds")
      .set(({ eb }) => ({ ...origin, followed: 1, revision: eb("revision", "+", 1) }))
      .where("arn", "=", arn)
      .execute();
  }
}
