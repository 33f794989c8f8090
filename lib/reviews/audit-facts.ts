import "server-only";
import { kilnActor, recordAuditEntry, tryRecordAuditEntry } from "@/lib/audit/audit";
import type { ActingRole } from "@/lib/auth/scope-types";
import type { Db } from "@/lib/db/database";
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

/** Records that votes of people who turned out to be requesters no longer count. */
export function auditVoidedVotes(tx: Db, review: ReviewRow, votes: number): Promise<void> {
  const { account, region } = review;
  return recordAuditEntry(
    tx,
    { ...kilnActor, account, region },
    {
      action: "void-decisions",
      target: getAuditTarget(review),
      outcome: "done",
      detail: { ...getAuditDetail(review), votes },
    },
  );
}
