import { type ReviewRow, ruleOf } from "./votes";

/** The audit target of a review: its submission, or the build whose step waits. */
export function targetOf({ submission_id, build_arn, id }: ReviewRow): string {
  return submission_id ?? build_arn ?? id;
}

/** The facts of a review that each of its audit entries contains. */
export function detailOf(review: ReviewRow): Record<string, string> {
  return {
    review: review.id,
    ...(review.rule === null ? {} : { rule: ruleOf(review).name }),
    ...(review.request_hash === null ? {} : { requestSha256: review.request_hash }),
    ...(review.step === null ? {} : { step: review.step }),
  };
}
