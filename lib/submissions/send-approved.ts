import "server-only";
import { isApprovedUnsent } from "./decide";
import { type Parts, portalParts } from "./parts";
import { type RoleOf, recoverRow } from "./recover";
import { recoveryRole } from "./recovery-role";

/**
 * Sends a submission right after its approval, with its requester's role and identity, instead of
 * waiting for the recovery pass. Does nothing if that was faster.
 */
export async function sendApproved(id: string): Promise<void> {
  await sendApprovedWith(await portalParts(), id, recoveryRole);
}

/** The same with the given dependencies. */
export async function sendApprovedWith(parts: Parts, id: string, roleOf: RoleOf): Promise<void> {
  const row = await parts.db
    .selectFrom("submissions")
    .selectAll()
    .where("id", "=", id)
    .executeTakeFirst();
  if (row && isApprovedUnsent(row)) await recoverRow(parts, row, roleOf);
}
