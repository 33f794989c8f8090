import "server-only";
import type { ActingRole } from "@/lib/auth/scope-types";
import { isWaitingForAction } from "@/lib/builds/record/detail-observation";
import { createPortalError, type PortalError } from "@/lib/errors/portal-error";
import { log } from "@/lib/log/log";
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
  createClaim,
  findStepDecision,
  isClaimedByOtherProcess,
  isOpenDecision,
  releasedClaim,
  toAmbiguousFlag,
  updateStepDecision,
} from "./rows";
import { settleAsDone, settleAsEnded, settleAsFailed } from "./settle";

/**
 * Sends the decision on a step, with up to three attempts within about 20 s and the same token. If
 * AWS doesn't respond, the worker's next pass continues. Never throws.
 */
export async function deliverStepDecision(
  stepExecutionId: string,
  given?: StepDeliveryDependencies,
): Promise<void> {
  try {
    const parts = given ?? (await getStepDeliveryDependencies());
    await parts.running.run(stepExecutionId, () => deliverOnce(parts, stepExecutionId));
  } catch (error) {
    log.error({ err: error, step: stepExecutionId }, "failed to send a decision");
  }
}

async function deliverOnce(
  parts: StepDeliveryDependencies,
  stepExecutionId: string,
): Promise<void> {
  const row = await findStepDecision(parts.db, stepExecutionId);
  if (!row || !isOpenDecision(row) || isClaimedByOtherProcess(parts, row)) return;
  const acting = await parts.roleOf(row);
  if (!acting) return handleMissingRole(parts, row);
  const claimed = await claimRow(parts, row);
  if (claimed) await sendWithRetries(parts, claimed, acting);
}

/** Claims the decision and counts the upcoming attempt. */
function claimRow(
  parts: StepDeliveryDependencies,
  row: StepDecisionRow,
): Promise<StepDecisionRow | null> {
  const now = parts.now();
  const changes = {
    attempts: row.attempts + 1,
    ambiguous: toAmbiguousFlag(row),
    first_sent_at: row.first_sent_at ?? now.toISOString(),
    ...createClaim(parts),
  };
  return updateStepDecision(parts.db, row, changes, now);
}

async function sendWithRetries(
  parts: StepDeliveryDependencies,
  claimed: StepDecisionRow,
  acting: ActingRole,
): Promise<void> {
  const lastStart = parts.now().getTime() + maxRetryStartMs;
  let row = claimed;
  let expired = false;
  for (let made = 1; ; made += 1) {
    if (isTokenExpired(parts, row) && !(await checkStillWaiting(parts, row, acting))) return;
    const tried = await attemptStepAction(parts, row, acting);
    if ("requestId" in tried) return settleAsDone(parts, row, tried.requestId);
    const { error, sent } = tried;
    if (sent === "maybe") row = { ...row, ambiguous: 1 };
    if (sent === "no" && blockingErrorCodes.has(error.code) && row.ambiguous === 0) {
      return settleAsFailed(parts, row, "blocked", createPortalError("DecisionBlocked"));
    }
    // The client has evicted credentials that AWS reported as expired; new ones may help once.
    const renewed: boolean = sent === "answered" && error.code === "ExpiredCredentials" && !expired;
    expired ||= renewed;
    if (sent === "answered" && !transientErrorCodes.has(error.code)) {
      return handleRejection(parts, row, acting, error);
    }
    const inTime = made < maxQuickAttempts && parts.now().getTime() < lastStart;
    if (!inTime) return scheduleRetry(parts, row, error);
    if (!renewed) await parts.sleep(computeQuickRetryDelayMs(made, parts.random()));
    const changes = { attempts: row.attempts + 1, ambiguous: row.ambiguous, ...createClaim(parts) };
    const next = await updateStepDecision(parts.db, row, changes, parts.now());
    if (!next) return;
    row = next;
  }
}

function isTokenExpired({ now, tokenMs }: StepDeliveryDependencies, row: StepDecisionRow): boolean {
  const { ambiguous, first_sent_at: sentAt } = row;
  return ambiguous === 1 && sentAt !== null && now().getTime() - Date.parse(sentAt) >= tokenMs;
}

/** Checks whether the action can still take effect; stores the outcome if it can't. */
async function checkStillWaiting(
  parts: StepDeliveryDependencies,
  row: StepDecisionRow,
  acting: ActingRole,
): Promise<boolean> {
  const step = await parts.read(acting, row.step_execution_id);
  if (step.ok && isWaitingForAction(step.value)) return true;
  if (step.ok) await settleAsEnded(parts, row, step.value);
  else if (step.error.code === "NotFound") await settleAsEnded(parts, row, null);
  else await scheduleRetry(parts, row, step.error);
  return false;
}

/**
 * Handles a rejection by AWS. Either the step has ended, or AWS rejected the action for another
 * reason and the step still waits.
 */
async function handleRejection(
  parts: StepDeliveryDependencies,
  row: StepDecisionRow,
  acting: ActingRole,
  error: PortalError,
): Promise<void> {
  const step = await parts.read(acting, row.step_execution_id);
  if (step.ok && isWaitingForAction(step.value))
    return settleAsFailed(parts, row, "rejected", error);
  if (step.ok) return settleAsEnded(parts, row, step.value);
  if (step.error.code === "NotFound") return settleAsEnded(parts, row, null);
  const isDenied = denialErrorCodes.has(step.error.code);
  if (!isDenied || row.ambiguous === 1) return scheduleRetry(parts, row, error);
  if (error.code === "ResourceInUseException") return settleAsEnded(parts, row, null);
  return settleAsFailed(parts, row, "rejected", error);
}

/** Leaves the decision to the next pass. */
async function scheduleRetry(
  parts: StepDeliveryDependencies,
  row: StepDecisionRow,
  { awsMessage, requestId }: Partial<PortalError>,
): Promise<void> {
  const { db, now, random } = parts;
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
  parts: StepDeliveryDependencies,
  row: StepDecisionRow,
): Promise<void> {
  const ambiguous = toAmbiguousFlag(row);
  if (ambiguous === 1) return scheduleRetry(parts, { ...row, ambiguous }, {});
  return settleAsFailed(parts, row, "blocked", createPortalError("DecisionBlocked"));
}
