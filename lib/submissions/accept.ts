import "server-only";
import { recordSubmittedBuild } from "@/lib/builds/record/record-submitted";
import { requestRefresh } from "@/lib/builds/refresh-requests";
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
      await recordSubmittedBuild(tx, {
        arn: answer.imageBuildVersionArn,
        submission: accepted,
        request: JSON.parse(accepted.request),
        at: parts.now().toISOString(),
      });
      await auditRow(parts, tx, accepted, "accepted");
    } else if (!accepted.answer?.includes(answer.imageBuildVersionArn)) {
      log.error(
        { submission: row.id, answer: accepted.answer, other: answer },
        "two images for one submission",
      );
    }
    return accepted;
  });
  requestRefresh(accepted, answer.imageBuildVersionArn);
  return accepted;
}
