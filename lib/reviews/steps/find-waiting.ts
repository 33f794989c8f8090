import "server-only";
import { callPriorities } from "@/lib/aws/budget/call-budget";
import { listWaitingSteps, type WaitingStepFacts } from "@/lib/aws/images";
import type { Db } from "@/lib/db/database";
import type { AccountRegion } from "@/lib/imagebuilder/account-region";
import { log } from "@/lib/log/log";
import type { AwsCaller } from "@/lib/tracking/aws-caller";
import type { TrackerTask } from "@/lib/tracking/tracker-tasks";
import { denialErrorCodes } from "./attempt";
import { closeEndedStepReviews } from "./close-ended-step-reviews";
import { fetchStepDetails } from "./fetch-step-details";
import { listTrackedWaitingSteps } from "./known-steps";
import { openStepReviews } from "./open-step-reviews";

export type MinimalAwsCaller = Pick<AwsCaller, "call">;

/** Synchronizes the reviews of an account and Region with the waiting workflow steps. */
export const waitingStepsTask: TrackerTask = {
  name: "finding waiting steps",
  run: async (db, accountRegion, caller) => {
    const waiting = await findWaitingSteps(db, accountRegion, caller);
    if (!waiting) return;
    await openStepReviews(db, accountRegion, caller, waiting);
    const ids = new Set(waiting.map(({ stepExecutionId }) => stepExecutionId));
    await closeEndedStepReviews(db, accountRegion, caller, ids);
    await fetchStepDetails(db, accountRegion, caller);
  },
};

/**
 * Returns the waiting steps, or only those of tracked builds if AWS denies listing them; `null` for
 * any other error, or if no call was made.
 */
async function findWaitingSteps(
  db: Db,
  accountRegion: AccountRegion,
  caller: MinimalAwsCaller,
): Promise<WaitingStepFacts[] | null> {
  const listed = await caller.call(callPriorities.detail, (acting, waitForCallSlot) =>
    listWaitingSteps(acting, waitForCallSlot),
  );
  if (listed?.ok) return listed.value;
  if (!listed || !denialErrorCodes.has(listed.error.code)) return null;
  log.info(
    { accountRegion, code: listed.error.code },
    "not allowed to list waiting steps, so only tracked builds are checked",
  );
  return listTrackedWaitingSteps(db, accountRegion);
}
