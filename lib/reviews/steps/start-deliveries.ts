import "server-only";
import { defineSingleton } from "@/lib/cache/singleton";
import { env } from "@/lib/config/env";
import { isBackgroundWorkPaused, pauseInMaintenance } from "@/lib/maintenance/state";
import { repeatUntilShutdown } from "@/lib/process/repeat";
import { deliverStepDecision } from "./deliver";
import { getStepDeliveryDependencies, type StepDeliveryDependencies } from "./dependencies";
import { findDueStepDecisions } from "./rows";

const intervalMs = 15_000;
const maxConcurrent = 4;

/** Starts sending open decisions, immediately and then every 15 s. Later calls do nothing. */
export const startDecisionDelivery = defineSingleton("reviews.deliveries", () => {
  let hasOldClaims = !env().databaseUrl;
  repeatUntilShutdown(
    "decisions",
    pauseInMaintenance(async () => {
      const dependencies = await getStepDeliveryDependencies();
      if (hasOldClaims) await endOldClaims(dependencies);
      hasOldClaims = false;
      await deliverOpenDecisions(dependencies);
    }),
    { intervalMs, failure: "failed to send pending decisions", atStart: true },
  );
});

/**
 * Sends up to 200 due decisions that no other living process is sending. Stops when background work
 * is paused.
 */
export async function deliverOpenDecisions(dependencies: StepDeliveryDependencies): Promise<void> {
  const due = (await findDueStepDecisions(dependencies))[Symbol.iterator]();
  const work = async () => {
    for (const { step_execution_id: step } of due) {
      if (isBackgroundWorkPaused()) return;
      await deliverStepDecision(step, dependencies);
    }
  };
  await Promise.all(Array.from({ length: maxConcurrent }, work));
}

/**
 * Ends the claims of earlier processes. Only one process owns the SQLite file, so at its startup
 * every claim belongs to a dead process. Keeps `claimed_by`, because the claimed attempt may have
 * taken effect.
 */
export async function endOldClaims({
  db,
  now,
  processId,
}: StepDeliveryDependencies): Promise<void> {
  await db
    .updateTable("step_decisions")
    .set({ claimed_until: now().toISOString() })
    .where("claimed_by", "!=", processId)
    .execute();
}
