import "server-only";
import type { ActingRole } from "@/lib/auth/scope-types";
import { isWaiting } from "@/lib/builds/record/detail-observation";
import { type PortalError, portalError } from "@/lib/errors/portal-error";
import { log } from "@/lib/log/log";
import { lastStartMs, quickAttempts, quickPause, recoveryDelay } from "@/lib/submissions/pace";
import type { StepDecisionRow } from "../step-decisions";
import { aboutTheMoment, attempt, blocking, denials } from "./attempt";
import { type DeliveryParts, deliveryParts } from "./parts";
import {
  ambiguityOf,
  changeDecision,
  claim,
  findDecision,
  isClaimedElsewhere,
  isOpen,
  released,
} from "./rows";
import { settleDone, settleEnded, settleFailed } from "./settle";

/**
 * Sends the decision on a step, with retries and the same token, until AWS responds or about 10 s
 * have passed. The worker's next pass continues. Never throws.
 */
export async function deliverDecision(
  stepExecutionId: string,
  given?: DeliveryParts,
): Promise<void> {
  try {
    const parts = given ?? (await deliveryParts());
    await parts.running.run(stepExecutionId, () => once(parts, stepExecutionId));
  } catch (error) {
    log.error({ err: error, step: stepExecutionId }, "failed to send a decision");
  }
}

async function once(parts: DeliveryParts, stepExecutionId: string): Promise<void> {
  const row = await findDecision(parts.db, stepExecutionId);
  if (!row || !isOpen(row) || isClaimedElsewhere(parts, row)) return;
  const acting = await parts.roleOf(row);
  if (!acting) return withoutRole(parts, row);
  const claimed = await claimRow(parts, row);
  if (claimed) await sendQuickly(parts, claimed, acting);
}

/** Counts the upcoming attempt. */
function claimRow(parts: DeliveryParts, row: StepDecisionRow): Promise<StepDecisionRow | null> {
  const now = parts.now();
  const changes = {
    attempts: row.attempts + 1,
    ambiguous: ambiguityOf(row),
    first_sent_at: row.first_sent_at ?? now.toISOString(),
    ...claim(parts),
  };
  return changeDecision(parts.db, row, changes, now);
}

async function sendQuickly(
  parts: DeliveryParts,
  claimed: StepDecisionRow,
  acting: ActingRole,
): Promise<void> {
  const lastStart = parts.now().getTime() + lastStartMs;
  let row = claimed;
  let expired = false;
  for (let made = 1; ; made += 1) {
    if (isTokenOld(parts, row) && !(await stillWaits(parts, row, acting))) return;
    const tried = await attempt(parts, row, acting);
    if ("requestId" in tried) return settleDone(parts, row, tried.requestId);
    const { error, sent } = tried;
    if (sent === "maybe") row = { ...row, ambiguous: 1 };
    if (sent === "no" && blocking.has(error.code) && row.ambiguous === 0) {
      return settleFailed(parts, row, "blocked", portalError("DecisionBlocked"));
    }
    // The client has evicted credentials that AWS reported as expired; new ones may help once.
    const renewed: boolean = sent === "answered" && error.code === "ExpiredCredentials" && !expired;
    expired ||= renewed;
    if (sent === "answered" && !aboutTheMoment.has(error.code)) {
      return afterRefusal(parts, row, acting, error);
    }
    const inTime = made < quickAttempts && parts.now().getTime() < lastStart;
    if (!inTime) return tryLater(parts, row, error);
    if (!renewed) await parts.sleep(quickPause(made, parts.random()));
    const changes = { attempts: row.attempts + 1, ambiguous: row.ambiguous, ...claim(parts) };
    const next = await changeDecision(parts.db, row, changes, parts.now());
    if (!next) return;
    row = next;
  }
}

function isTokenOld({ now, tokenMs }: DeliveryParts, row: StepDecisionRow): boolean {
  const { ambiguous, first_sent_at: sentAt } = row;
  return ambiguous === 1 && sentAt !== null && now().getTime() - Date.parse(sentAt) >= tokenMs;
}

/** Checks whether the action can still take effect; stores the outcome if it can't. */
async function stillWaits(
  parts: DeliveryParts,
  row: StepDecisionRow,
  acting: ActingRole,
): Promise<boolean> {
  const step = await parts.read(acting, row.step_execution_id);
  if (step.ok && isWaiting(step.value)) return true;
  if (step.ok) await settleEnded(parts, row, step.value);
  else if (step.error.code === "NotFound") await settleEnded(parts, row, null);
  else await tryLater(parts, row, step.error);
  return false;
}

/** AWS rejected the action: because the step has ended, or for another reason while it waits. */
async function afterRefusal(
  parts: DeliveryParts,
  row: StepDecisionRow,
  acting: ActingRole,
  error: PortalError,
): Promise<void> {
  const step = await parts.read(acting, row.step_execution_id);
  if (step.ok && isWaiting(step.value)) return settleFailed(parts, row, "rejected", error);
  if (step.ok) return settleEnded(parts, row, step.value);
  if (step.error.code === "NotFound") return settleEnded(parts, row, null);
  const isDenied = denials.has(step.error.code);
  if (!isDenied || row.ambiguous === 1) return tryLater(parts, row, error);
  if (error.code === "ResourceInUseException") return settleEnded(parts, row, null);
  return settleFailed(parts, row, "rejected", error);
}

/** Leaves the decision to the next pass. */
async function tryLater(
  parts: DeliveryParts,
  row: StepDecisionRow,
  { awsMessage, requestId }: Partial<PortalError>,
): Promise<void> {
  const { db, now, random } = parts;
  const code = row.ambiguous === 1 ? "DecisionUnconfirmed" : "DecisionNotSent";
  const details = { ...(awsMessage ? { awsMessage } : {}), ...(requestId ? { requestId } : {}) };
  const changes = {
    status: row.ambiguous === 1 ? ("unknown" as const) : ("pending" as const),
    ambiguous: row.ambiguous,
    ...released,
    next_attempt_at: new Date(
      now().getTime() + recoveryDelay(row.attempts, random()),
    ).toISOString(),
    error: JSON.stringify(portalError(code, details)),
  };
  await changeDecision(db, row, changes, now());
}

/**
 * An action that may have been sent stays open until the step ends; otherwise the review can be
 * decided again.
 */
async function withoutRole(parts: DeliveryParts, row: StepDecisionRow): Promise<void> {
  const ambiguous = ambiguityOf(row);
  if (ambiguous === 1) return tryLater(parts, { ...row, ambiguous }, {});
  return settleFailed(parts, row, "blocked", portalError("DecisionBlocked"));
}
