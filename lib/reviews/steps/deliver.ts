import "server-only";
import type { ActingRole } from "@/lib/auth/scope-types";
import { isWaitingForAction } from "@/lib/builds/record/detail-observation";
import { createPortalError, type PortalError } from "@/lib/errors/portal-error";
import { log } from "@/lib/log/log";
import { createClaim, releasedClaim } from "@/lib/submissions/claim";
import {
  computeQuickRetryDelayMs,
  computeRecoveryDelayMs,
  maxQuickAttempts,
  maxRetryStartMs,
} from "@/lib/submissions/retry-timing";
import type { StepDecisionRow } from "../step-decisions";
import {
  attemptStepAction,
  blockingErrorCodes,
  denialErrorCodes,
  transientErrorCodes,
} from "./attempt";
import { getStepDeliveryDependencies, type StepDeliveryDependencies } from "./dependencies";
import {
  findStepDecision,
  isClaimedByOtherProcess,
  isOpenDecision,
  toAmbiguousFlag,
  updateStepDecision,
} from "./rows";
import { settleAsDone, settleAsEnded, settleAsFailed } from "./settle";

/**
 * Sends the decision on a step, with a few quick attempts and the same token. If none settles it, a
 * later background pass continues. Never throws.
 */
export async function deliverStepDecision(
  stepExecutionId: string,
  given?: StepDeliveryDependencies,
): Promise<void> {
  try {
    const dependencies = given ?? (await getStepDeliveryDependencies());
    await dependencies.running.run(stepExecutionId, () =>
      deliverOnce(dependencies, stepExecutionId),
    );
  } catch (error) {
    log.error({ err: error, step: stepExecutionId }, "failed to send a decision");
  }
}

async function deliverOnce(
  dependencies: StepDeliveryDependencies,
  stepExecutionId: string,
): Promise<void> {
  const row = await findStepDecision(dependencies.db, stepExecutionId);
  if (!row || !isOpenDecision(row) || isClaimedByOtherProcess(dependencies, row)) return;
  const acting = await dependencies.resolveRole(row);
  if (!acting) return handleMissingRole(dependencies, row);
  const claimed = await claimRow(dependencies, row);
  if (claimed) await sendWithRetries(dependencies, claimed, acting);
}

/** Claims the decision and counts the upcoming attempt. */
function claimRow(
  dependencies: StepDeliveryDependencies,
  row: StepDecisionRow,
): Promise<StepDecisionRow | null> {
  const now = dependencies.now();
  const changes = {
    attempts: row.attempts + 1,
    ambiguous: toAmbiguousFlag(row),
    first_sent_at: row.first_sent_at ?? now.toISOString(),
    ...createClaim(dependencies),
  };
  return updateStepDecision(dependencies.db, row, changes, now);
}

async function sendWithRetries(
  dependencies: StepDeliveryDependencies,
  claimed: StepDecisionRow,
  acting: ActingRole,
): Promise<void> {
  const lastStart = dependencies.now().getTime() + maxRetryStartMs;
  let row = claimed;
  let expired = false;
  for (let attemptCount = 1; ; attemptCount += 1) {
    if (isTokenExpired(dependencies, row) && !(await checkStillWaiting(dependencies, row, acting)))
      return;
    const result = await attemptStepAction(dependencies, row, acting);
    if ("requestId" in result) return settleAsDone(dependencies, row, result.requestId);
    const { error, sent } = result;
    if (sent === "maybe") row = { ...row, ambiguous: 1 };
    if (sent === "no" && blockingErrorCodes.has(error.code) && row.ambiguous === 0) {
      return settleAsFailed(dependencies, row, "blocked", createPortalError("DecisionBlocked"));
    }
    // The client has evicted credentials that AWS reported as expired; new ones may help once.
    const renewed: boolean = sent === "rejected" && error.code === "ExpiredCredentials" && !expired;
    expired ||= renewed;
    if (sent === "rejected" && !transientErrorCodes.has(error.code)) {
      return handleRejection(dependencies, row, acting, error);
    }
    const inTime = attemptCount < maxQuickAttempts && dependencies.now().getTime() < lastStart;
    if (!inTime) return scheduleRetry(dependencies, row, error);
    if (!renewed)
      await dependencies.sleep(computeQuickRetryDelayMs(attemptCount, dependencies.random()));
    const changes = {
      attempts: row.attempts + 1,
      ambiguous: row.ambiguous,
      ...createClaim(dependencies),
    };
    const next = await updateStepDecision(dependencies.db, row, changes, dependencies.now());
    if (!next) return;
    row = next;
  }
}

function isTokenExpired({ now, tokenMs }: StepDeliveryDependencies, row: StepDecisionRow): boolean {
  const { ambiguous, first_sent_at: sentAt } = row;
  return ambiguous === 1 && sentAt !== null && now().getTime() - Date.parse(sentAt) >= tokenMs;
}

/**
 * Returns true if the step still waits. If it has ended, settles the decision; if its state is
 * unknown, schedules a retry.
 */
async function checkStillWaiting(
  dependencies: StepDeliveryDependencies,
  row: StepDecisionRow,
  acting: ActingRole,
): Promise<boolean> {
  const step = await dependencies.read(acting, row.step_execution_id);
  if (step.ok && isWaitingForAction(step.value)) return true;
  if (step.ok) await settleAsEnded(dependencies, row, step.value);
  else if (step.error.code === "NotFound") await settleAsEnded(dependencies, row, null);
  else await scheduleRetry(dependencies, row, step.error);
  return false;
}

/**
 * Handles a rejection by AWS. Either the step has ended, or AWS rejected the action for another
 * reason and the step still waits.
 */
async function handleRejection(
  dependencies: StepDeliveryDependencies,
  row: StepDecisionRow,
  acting: ActingRole,
  error: PortalError,
): Promise<void> {
  const step = await dependencies.read(acting, row.step_execution_id);
  if (step.ok && isWaitingForAction(step.value))
    return settleAsFailed(dependencies, row, "rejected", error);
  if (step.ok) return settleAsEnded(dependencies, row, step.value);
  if (step.error.code === "NotFound") return settleAsEnded(dependencies, row, null);
  const isDenied = denialErrorCodes.has(step.error.code);
  if (!isDenied || row.ambiguous === 1) return scheduleRetry(dependencies, row, error);
  if (error.code === "ResourceInUseException") return settleAsEnded(dependencies, row, null);
  return settleAsFailed(dependencies, row, "rejected", error);
}

/** Leaves the next attempt to a later background pass. */
async function scheduleRetry(
  dependencies: StepDeliveryDependencies,
  row: StepDecisionRow,
  { awsMessage, requestId }: Partial<PortalError>,
): Promise<void> {
  const { db, now, random } = dependencies;
  const code = row.ambiguous === 1 ? "DecisionUnconfirmed" : "DecisionNotSent";
  const details = { ...(awsMessage ? { awsMessage } : {}), ...(requestId ? { requestId } : {}) };
  const changes = {
    status: row.ambiguous === 1 ? ("unknown" as const) : ("pending" as const),
    ambiguous: row.ambiguous,
    ...releasedClaim,
    next_attempt_at: new Date(
      now().getTime() + computeRecoveryDelayMs(row.attempts, random()),
    ).toISOString(),
    error: JSON.stringify(createPortalError(code, details)),
  };
  await updateStepDecision(db, row, changes, now());
}

/**
 * Handles a decision whose reviewer's role is unavailable. An action that may have been sent stays
 * open until the step ends. Otherwise the review can be decided again.
 */
async function handleMissingRole(
  dependencies: StepDeliveryDependencies,
  row: StepDecisionRow,
): Promise<void> {
  const ambiguous = toAmbiguousFlag(row);
  if (ambiguous === 1) return scheduleRetry(dependencies, { ...row, ambiguous }, {});
  return settleAsFailed(dependencies, row, "blocked", createPortalError("DecisionBlocked"));
}
