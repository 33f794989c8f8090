import "server-only";
import type { ActingRole } from "@/lib/auth/scope-types";
import type { Db } from "@/lib/db/database";
import { createPortalError } from "@/lib/errors/portal-error";
import { ok } from "@/lib/errors/result";
import { log } from "@/lib/log/log";
import { isBackgroundWorkPaused } from "@/lib/maintenance/state";
import { createApprovedNotSentError } from "./approved-not-sent";
import { createClaim, releasedClaim } from "./claim";
import { isApprovedButUnsent, isTokenExpired } from "./decide";
import type { SubmissionDependencies } from "./dependencies";
import { findMissingRoleReason } from "./recovery-role";
import {
  readSubmissionByToken,
  type SubmissionChanges,
  type SubmissionRow,
  updateSubmission,
} from "./rows";
import { findCreatedImage, getNextAttemptTime, sendSubmission } from "./send";
import { getResumeChanges, getSubmitRunKey, runOncePerToken } from "./submit";
import { toSubmissionView } from "./to-view";

const maxConcurrent = 4;
const maxPerPass = 200;

/** Returns the acting role of a row's person; `null` while it is unavailable. */
export type RoleResolver = (row: SubmissionRow, db: Db) => Promise<ActingRole | null>;

/**
 * Sends up to 200 unsettled submissions, each with its token and bytes, unless a process is already
 * sending it. Once the token may have expired in AWS, looks for the image instead. Unsettled
 * submissions are those left pending by an approval or a dead process, and the unknown ones that
 * are due. A failure doesn't delay the others.
 */
export async function recoverUnsettledSubmissions(
  dependencies: SubmissionDependencies,
  resolveRole: RoleResolver,
): Promise<void> {
  const rows = (await selectUnsettledRows(dependencies))[Symbol.iterator]();
  const work = async () => {
    for (const row of rows) {
      if (isBackgroundWorkPaused()) return;
      await recoverSubmission(dependencies, row, resolveRole).catch((error) =>
        log.error({ err: error, submission: row.id }, "failed to recover a submission"),
      );
    }
  };
  await Promise.all(Array.from({ length: maxConcurrent }, work));
}

/**
 * Returns the rows that no process is sending. A claim of this process without a running send is
 * dead.
 */
async function selectUnsettledRows({
  db,
  now,
  processId,
  running,
}: SubmissionDependencies): Promise<SubmissionRow[]> {
  const moment = now().toISOString();
  const rows = await db
    .selectFrom("submissions")
    .selectAll()
    .where((where) =>
      where.or([
        where("status", "=", "pending"),
        where.and([where("status", "=", "unknown"), where("next_attempt_at", "<=", moment)]),
      ]),
    )
    .where((where) =>
      where.or([
        where("claimed_until", "is", null),
        where("claimed_until", "<=", moment),
        where("claimed_by", "=", processId),
      ]),
    )
    .orderBy("updated_at")
    .limit(maxPerPass)
    .execute();
  return rows.filter((row) => !running.get(row.client_token));
}

/**
 * Sends one submission, or looks for its image. Without the person's role, stores an approved
 * request as not sent, and leaves any other to a later pass.
 */
export async function recoverSubmission(
  dependencies: SubmissionDependencies,
  row: SubmissionRow,
  resolveRole: RoleResolver,
): Promise<void> {
  const acting = await resolveRole(row, dependencies.db);
  if (!acting) {
    if (isApprovedButUnsent(row)) await markNotSent(dependencies, row);
    else
      await updateSubmission(
        dependencies,
        row,
        createWaitingChanges(getNextAttemptTime(dependencies, row)),
      );
    return;
  }
  if (dependencies.running.get(row.client_token)) return;
  const key = getSubmitRunKey(acting, JSON.parse(row.request));
  const run = await runOncePerToken(dependencies, row.client_token, key, async () => {
    const claimed = await updateSubmission(dependencies, row, {
      ...getResumeChanges(dependencies, row),
      attempts: row.attempts + 1,
      ...createClaim(dependencies),
    });
    const settle = isTokenExpired(row, dependencies.now(), dependencies.tokenMs)
      ? findCreatedImage
      : sendSubmission;
    const after = claimed
      ? await settle(dependencies, claimed, acting)
      : await readSubmissionByToken(dependencies.db, row.client_token);
    return ok(toSubmissionView(after));
  });
  await run.result;
}

/**
 * Stores an error that names what the requester has to do, for an approved request that Kiln can't
 * send on their behalf.
 */
async function markNotSent(
  dependencies: SubmissionDependencies,
  row: SubmissionRow,
): Promise<void> {
  const error = createApprovedNotSentError(row, await findMissingRoleReason(row, dependencies.db));
  const changes = { ...releasedClaim, status: "not-sent" as const, next_attempt_at: null };
  await updateSubmission(
    dependencies,
    row,
    { ...changes, error: JSON.stringify(error) },
    "not-sent: ApprovedNotSent",
  );
}

function createWaitingChanges(next: string): SubmissionChanges {
  return {
    status: "unknown",
    ambiguous: 1,
    claimed_by: null,
    claimed_until: null,
    next_attempt_at: next,
    error: JSON.stringify(createPortalError("RecoveryWaits")),
  };
}
