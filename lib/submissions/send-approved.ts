import "server-only";
import { isBackgroundWorkPaused } from "@/lib/maintenance/state";
import { isApprovedButUnsent } from "./decide";
import { getSubmissionDependencies, type SubmissionDependencies } from "./dependencies";
import { type RoleResolver, recoverSubmission } from "./recover";
import { findRecoveryRole } from "./recovery-role";

/**
 * Sends a submission right after its approval, with its requester's role and identity, instead of
 * waiting for the recovery pass. Does nothing if the recovery pass has already sent it, or while
 * background work is paused.
 */
export async function sendApprovedSubmission(id: string): Promise<void> {
  // After maintenance, the recovery pass sends it.
  if (isBackgroundWorkPaused()) return;
  await sendApprovedSubmissionWithDependencies(
    await getSubmissionDependencies(),
    id,
    findRecoveryRole,
  );
}

/** Like {@link sendApprovedSubmission}, with the given dependencies. */
export async function sendApprovedSubmissionWithDependencies(
  dependencies: SubmissionDependencies,
  id: string,
  resolveRole: RoleResolver,
): Promise<void> {
  const row = await dependencies.db
    .selectFrom("submissions")
    .selectAll()
    .where("id", "=", id)
    .executeTakeFirst();
  if (row && isApprovedButUnsent(row)) await recoverSubmission(dependencies, row, resolveRole);
}
