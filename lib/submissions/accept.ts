import "server-only";
import { recordSubmittedBuild } from "@/lib/builds/record/record-submitted";
import { requestRefresh } from "@/lib/builds/refresh-requests";
import { log } from "@/lib/log/log";
import { releasedClaim } from "./claim";
import type { SubmissionDependencies } from "./dependencies";
import { auditSubmission, readSubmissionByToken, type SubmissionRow } from "./rows";
import type { CreateImageResult } from "./view";

/**
 * Records that AWS created an image for the row's request. Replaces any outcome except an earlier
 * acceptance, even if AWS's response arrives late, because the image exists and the token can never
 * create another. Also stores the request and role that AWS responded to, in case they changed in
 * the meantime.
 */
export async function recordAcceptance(
  dependencies: SubmissionDependencies,
  row: SubmissionRow,
  response: CreateImageResult,
): Promise<SubmissionRow> {
  const accepted = await dependencies.db.transaction().execute(async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable("submissions")
      .set({
        status: "accepted",
        role_id: row.role_id,
        request: row.request,
        answer: JSON.stringify(response),
        error: null,
        next_attempt_at: null,
        ...releasedClaim,
        updated_at: dependencies.now().toISOString(),
      })
      .where("id", "=", row.id)
      .where("status", "!=", "accepted")
      .executeTakeFirstOrThrow();
    const accepted = await readSubmissionByToken(tx, row.client_token);
    if (numUpdatedRows === 1n) {
      await recordSubmittedBuild(tx, {
        arn: response.imageBuildVersionArn,
        submission: accepted,
        request: JSON.parse(accepted.request),
        at: dependencies.now().toISOString(),
      });
      await auditSubmission(dependencies, tx, accepted, "accepted");
    } else if (!accepted.answer?.includes(response.imageBuildVersionArn)) {
      log.error(
        { submission: row.id, answer: accepted.answer, other: response },
        "one submission created two images",
      );
    }
    return accepted;
  });
  requestRefresh(accepted, response.imageBuildVersionArn);
  return accepted;
}
