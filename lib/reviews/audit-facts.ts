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
