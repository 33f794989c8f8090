import type { CatalogCode } from "@/lib/errors/catalog";
import { createPortalError, type PortalError } from "@/lib/errors/portal-error";

/**
 * A send that returned no image ARN. `code` is the error code. `sent` shows whether the request may
 * have taken effect: `no` if it didn't reach the service, `maybe` if it may have, and `rejected` if
 * the service rejected it.
 */
export interface SendFailure {
  code: CatalogCode;
  sent: "no" | "maybe" | "rejected";
}

export type SendOutcome = "accepted" | SendFailure;

/** The facts about all previous sends of one request. */
export interface SendHistory {
  /** True if a send may have taken effect without a response. */
  ambiguous: boolean;
  /** The error code of the last send, if it was definitely rejected after an ambiguous one. */
  refusal: CatalogCode | null;
}

export interface SendVerdict {
  /** The status if nothing more is sent. */
  status: "accepted" | "rejected" | "not-sent" | "unknown";
  history: SendHistory;
  /** True if an immediate retry with the same bytes is likely to settle the outcome. */
  shouldRetry: boolean;
}

export const emptySendHistory: SendHistory = { ambiguous: false, refusal: null };

const throttlingErrorCodes = new Set<CatalogCode>(["Throttled", "CallRateLimitExceededException"]);

/**
 * Rejections of the request itself. All other AWS errors concern a temporary condition (throttling,
 * quotas) or the caller (denied, expired), and allow no conclusion about earlier sends.
 */
const definiteRejectionCodes = new Set<CatalogCode>([
  "InvalidRequestException",
  "ClientException",
  "IdempotentParameterMismatchException",
  "NotFound",
]);

/**
 * Returns the verdict after one more send. Once a send may have taken effect, only an image ARN or
 * the same definite rejection twice in a row settles the submission. For a token that created an
 * image, AWS responds with that image, so one stray rejection must not hide it.
 */
export function classifyOutcome(history: SendHistory, outcome: SendOutcome): SendVerdict {
  if (outcome === "accepted") return { status: "accepted", history, shouldRetry: false };
  const { code, sent } = outcome;
  if (sent === "maybe") {
    return { status: "unknown", history: { ambiguous: true, refusal: null }, shouldRetry: true };
  }
  if (!history.ambiguous) {
    const status = sent === "no" ? "not-sent" : "rejected";
    return { status, history, shouldRetry: throttlingErrorCodes.has(code) };
  }
  const refusal = sent === "rejected" && definiteRejectionCodes.has(code) ? code : null;
  if (refusal !== null && refusal === history.refusal) {
    return { status: "rejected", history, shouldRetry: false };
  }
  return {
    status: "unknown",
    history: { ambiguous: true, refusal },
    shouldRetry: refusal !== null || throttlingErrorCodes.has(code),
  };
}

/** Failures that end when the submitter signs in again or the role is restored. */
const submitterErrorCodes = new Set<CatalogCode>([
  "NotSignedIn",
  "AssumeRoleDenied",
  "ExpiredCredentials",
]);

/**
 * Returns the error shown for a submission. If AWS rejected it after an attempt that may have taken
 * effect, the error must not say that nothing was built. It says that the outcome is unknown, and
 * includes AWS's message.
 */
export function getShownError(status: SendVerdict["status"], failed: PortalError): PortalError {
  if (status === "rejected" || status === "not-sent" || failed.retry === "automatic") return failed;
  const { awsMessage, requestId } = failed;
  return createPortalError(
    submitterErrorCodes.has(failed.code) ? "RecoveryWaits" : "UnknownOutcome",
    {
      ...(awsMessage ? { awsMessage } : {}),
      ...(requestId ? { requestId } : {}),
    },
  );
}
