import "server-only";
import { defineSingleton } from "@/lib/cache/singleton";
import { env } from "@/lib/config/env";
import { pauseInMaintenance } from "@/lib/maintenance/state";
import { repeatUntilShutdown } from "@/lib/process/repeat";
import { getSubmissionDependencies, type SubmissionDependencies } from "./dependencies";
import { recoverUnsettledSubmissions } from "./recover";
import { findRecoveryRole } from "./recovery-role";

const intervalMs = 15_000;

/** Starts the recovery pass, which runs immediately and then every 15 s. Later calls do nothing. */
export const startSubmissionRecovery = defineSingleton("submissions.recovery", () => {
  let hasOldClaims = !env().databaseUrl;
  repeatUntilShutdown(
    "recovery",
    pauseInMaintenance(async () => {
      const dependencies = await getSubmissionDependencies();
      if (hasOldClaims) await endOldClaims(dependencies);
      hasOldClaims = false;
      await recoverUnsettledSubmissions(dependencies, findRecoveryRole);
    }),
    { intervalMs, failure: "failed to recover submissions", atStart: true },
  );
});

/**
 * Ends the claims of dead processes. For SQLite only: one process owns the file, so at its startup
 * every other claim is dead. On PostgreSQL, other processes may be alive, and their claims expire.
 */
export async function endOldClaims({ db, processId }: SubmissionDependencies): Promise<void> {
  await db
    .updateTable("submissions")
    .set({ claimed_by: null, claimed_until: null })
    .where("claimed_by", "!=", processId)
    .execute();
}
