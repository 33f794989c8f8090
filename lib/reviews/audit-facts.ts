import "server-only";
import { tryRecordAuditEntry } from "@/lib/audit/audit";
import type { ActingRole } from "@/lib/auth/scope-types";
import type { PortalError } from "@/lib/errors/portal-error";
import { getEffectiveReviewRule, type ReviewRow } from "./votes";

/** The audit target of a review: its submission, or the build whose step waits. */
export function getAuditTarget({ submission_id, build_arn, id }: ReviewRow): string {
  return submission_id ?? build_arn ?? id;
}

export function getAuditDetail(review: ReviewRow): Record<string, string> {
  return {
    review: review.id,
    ...(review.rule === null ? {} : { rule: getEffectiveReviewRule(review).name }),
    ...(review.request_hash === null ? {} : { requestSha256: review.request_hash }),
    ...(review.step === null ? {} : { step: review.step }),
  };
}

/** Records that an action on a review was refused. */
export function auditRefusal(
  acting: ActingRole,
  review: ReviewRow,
  action: "approve" | "reject" | "bypass" | "withdraw" | "edit",
  outcome: PortalError["code"],
): Promise<void> {
  const detail = getAuditDetail(review);
  return tryRecordAuditEntry(acting, { action, target: getAuditTarget(review), outcome, detail });
}
