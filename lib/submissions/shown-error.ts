import type { CatalogCode } from "@/lib/errors/catalog";
import { type PortalError, portalError } from "@/lib/errors/portal-error";
import type { Verdict } from "./classify";

/** Failures that end when the submitter signs in again or the role is restored. */
const needsSubmitter = new Set<CatalogCode>([
  "NotSignedIn",
  "AssumeRoleDenied",
  "ExpiredCredentials",
]);

/**
 * The error shown for a submission. If AWS rejected it after an attempt that may have taken effect,
 * it must not read as if nothing was built: the outcome is unknown, with AWS's message.
 */
export function shownError(status: Verdict["status"], failed: PortalError): PortalError {
  if (status === "rejected" || status === "not-sent" || failed.retry === "automatic") return failed;
  const { awsMessage, requestId } = failed;
  return portalError(needsSubmitter.has(failed.code) ? "RecoveryWaits" : "UnknownOutcome", {
    ...(awsMessage ? { awsMessage } : {}),
    ...(requestId ? { requestId } : {}),
  });
}
