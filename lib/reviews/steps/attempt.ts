import "server-only";
import type { ActingRole } from "@/lib/auth/scope-types";
import type { StepAction } from "@/lib/aws/images";
import { toPortalError, wasSent } from "@/lib/aws/to-portal-error";
import type { PortalError } from "@/lib/errors/portal-error";
import { log } from "@/lib/log/log";
import type { StepDecisionRow } from "../step-decisions";
import type { DeliveryParts } from "./parts";

/** The reviewer's role or session is gone; a retry can't help. */
export const blocking: ReadonlySet<PortalError["code"]> = new Set([
  "AssumeRoleDenied",
  "NotSignedIn",
  "ExpiredCredentials",
]);

/** AWS errors that are transient. */
export const aboutTheMoment: ReadonlySet<PortalError["code"]> = new Set([
  "Throttled",
  "CallRateLimitExceededException",
  "ExpiredCredentials",
  "InvalidCredentials",
  "ClockSkew",
]);

/** The role isn't allowed to, which says nothing about the step. */
export const denials: ReadonlySet<PortalError["code"]> = new Set([
  "AccessDenied",
  "ForbiddenException",
]);

type Tried =
  | { requestId: string | null }
  | { error: PortalError; sent: ReturnType<typeof wasSent> };

/** Sends the action once and classifies the result. */
export async function attempt(
  parts: DeliveryParts,
  row: StepDecisionRow,
  acting: ActingRole,
): Promise<Tried> {
  const about = { step: row.step_execution_id, action: row.action, attempt: row.attempts };
  try {
    const { requestId } = await parts.send(acting, actionOf(row));
    log.info({ ...about, awsRequestId: requestId }, "SendWorkflowStepAction accepted");
    return { requestId };
  } catch (thrown) {
    const error = toPortalError(thrown, "SendWorkflowStepAction");
    const sent = wasSent(thrown);
    const { code, awsMessage, requestId: awsRequestId } = error;
    const unexplained = code === "Unexpected" ? { err: thrown } : {};
    log.warn(
      { ...about, code, sent, awsMessage, awsRequestId, ...unexplained },
      "SendWorkflowStepAction failed",
    );
    return { error, sent };
  }
}

/** The same for each attempt, so that retries are idempotent. */
function actionOf(row: StepDecisionRow): StepAction {
  return {
    stepExecutionId: row.step_execution_id,
    imageBuildVersionArn: row.build_arn,
    action: row.action,
    ...(row.reason === "" ? {} : { reason: row.reason }),
    clientToken: row.client_token,
  };
}
