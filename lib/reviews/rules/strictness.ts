import type { ReviewRule } from "@/lib/config/review-rules";

type Requirements = Pick<ReviewRule, "approvals" | "reviewers" | "self" | "reason" | "ticket">;

/**
 * True if a rule requires everything that another one does. Doesn't compare which groups review, or
 * what a ticket reference looks like.
 */
export function isAtLeastAsStrict(rule: Requirements, other: Requirements): boolean {
  return (
    rule.approvals >= other.approvals &&
    (rule.reviewers !== undefined || other.reviewers === undefined) &&
    (!rule.self || other.self) &&
    (rule.ticket !== undefined || other.ticket === undefined) &&
    (rule.reason === other.reason || rule.reason === "both" || other.reason === "none")
  );
}
