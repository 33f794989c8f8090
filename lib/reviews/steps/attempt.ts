import "server-only";
import type { ActingRole } from "@/lib/auth/scope-types";
import type { StepAction } from "@/lib/aws/images";
import { getSendStatus, toPortalError } from "@/lib/aws/to-portal-error";
import type { PortalError } from "@/lib/errors/portal-error";
import { log } from "@/lib/log/log";
import type { StepDecisionRow } from "../step-decisions";
import type { StepDeliveryDependencies } from "./dependencies";

/**
 * Errors that, before the action was sent, mean that the reviewer's role or session is unavailable,
 * so that a retry can't help.
 */
export const blockingErrorCodes: ReadonlySet<PortalError["code"]> = new Set([
  "AssumeRoleDenied",
  "NotSignedIn",
  "ExpiredCredentials",
]);

/** AWS errors after which a retry can succeed. */
export const transientErrorCodes: ReadonlySet<PortalError["code"]> = new Set([
  "Throttled",
  "CallRateLimitExceededException",
  "ExpiredCredentials",
  "InvalidCredentials",
  "ClockSkew",
]);

/** Errors for a role without permission. They don't indicate the state of the step. */
export const denialErrorCodes: ReadonlySet<PortalError["code"]> = new Set([
  "AccessDenied",
  "ForbiddenException",
]);

type AttemptResult =
  | { requestId: string | null }
  | { error: PortalError; sent: ReturnType<typeof getSendStatus> };

/** Sends the action once and classifies the result. */
export async function attemptStepAction(
  dependencies: StepDeliveryDependencies,
  row: StepDecisionRow,
  acting: ActingRole,
): Promise<AttemptResult> {
  const about = { step: row.step_execution_id, action: row.action, attempt: row.attempts };
  try {
    const { requestId } = await dependencies.send(acting, toStepAction(row));
    log.info({ ...about, awsRequestId: requestId }, "SendWorkflowStepAction accepted");
    return { requestId };
  } catch (thrown) {
    const error = toPortalError(thrown, "SendWorkflowStepAction");
    const sent = getSendStatus(thrown);
    const { code, awsMessage, requestId: awsRequestId } = error;
    const unexplained = code === "Unexpected" ? { err: thrown } : {};
    log.warn(
      { ...about, code, sent, awsMessage, awsRequestId, ...unexplained },
      "SendWorkflowStepAction failed",
    );
    return { error, sent };
  }
}

/**
 * Returns the action of a decision. It is the same in each attempt, so that retries are idempotent.
 */
function toStepAction(row: StepDecisionRow): StepAction {
  return {
    stepExecutionId: row.step_execution_id,
    imageBuildVersionArn: row.build_arn,
    action: row.action,
    ...(row.reason === "" ? {} : { reason: row.reason }),
    clientToken: row.client_token,
  };
}
