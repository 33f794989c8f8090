import "server-only";
import type { ActingRole } from "@/lib/auth/scope-types";
import type { Db } from "@/lib/db/database";
import type { PortalError } from "@/lib/errors/portal-error";
import { releasedClaim } from "./claim";
import { type SubmissionChanges, toSubmitterColumns } from "./rows";

/**
 * Releases an approved submission for sending. Runs in the decision's transaction: once it commits,
 * the recovery pass sends it even if this process dies.
 */
export function approveSubmission(tx: Db, id: string, at: Date): Promise<void> {
  return changeSubmission(tx, id, at, {
    status: "pending",
    next_attempt_at: at.toISOString(),
    error: null,
    ...releasedClaim,
  });
}

/** Ends a submission that was rejected, withdrawn, or expired. */
export function closeSubmission(
  tx: Db,
  id: string,
  at: Date,
  outcome: { status: "rejected" | "not-sent"; error: PortalError },
): Promise<void> {
  return changeSubmission(tx, id, at, {
    status: outcome.status,
    error: JSON.stringify(outcome.error),
  });
}

/**
 * Replaces the request of a submission that still awaits approval.
 *
 * @param edit the requester, and the request's text
 */
export function replaceSubmissionRequest(
  tx: Db,
  id: string,
  at: Date,
  edit: { acting: ActingRole; request: string },
): Promise<void> {
  return changeSubmission(tx, id, at, {
    ...toSubmitterColumns(edit.acting),
    request: edit.request,
  });
}

/**
 * Changes a submission that is waiting for approval.
 *
 * @throws if the submission isn't waiting for approval, which the state of its review rules out
 */
async function changeSubmission(
  tx: Db,
  id: string,
  at: Date,
  changes: SubmissionChanges,
): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable("submissions")
    .set({ ...changes, updated_at: at.toISOString() })
    .where("id", "=", id)
    .where("status", "=", "awaiting_approval")
    .executeTakeFirstOrThrow();
  if (numUpdatedRows !== 1n) throw new Error(`Submission ${id} isn't waiting for approval`);
}
