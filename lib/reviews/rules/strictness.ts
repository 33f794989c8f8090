import type { ReviewRule } from "@/lib/config/review-rules";
import { andList } from "@/lib/text/list-format";

type Requirements = Pick<ReviewRule, "approvals" | "reviewers" | "self" | "reason" | "ticket">;

/**
 * Returns the rules whose requirements together include those of all rules, those with most
 * approvals first. Of equally strict rules, returns only the first.
 */
export function findStrictestRules(rules: readonly ReviewRule[]): ReviewRule[] {
  const needed: ReviewRule[] = [];
  const strictest = rules.filter((rule) => !rules.some((other) => isStricter(other, rule)));
  for (const rule of strictest.toSorted((a, b) => b.approvals - a.approvals)) {
    const combined = combineRules(needed);
    if (!combined || !isAtLeastAsStrict(combined, rule)) needed.push(rule);
  }
  return needed;
}

/**
 * Returns one rule that requires everything that the rules do, as far as they can be compared: the
 * groups, the ticket pattern, and the expiration are those of the first rule that has them.
 *
 * @param rules as {@link findStrictestRules} returns them
 * @returns the rule with the names of all rules; `null` without rules
 */
export function combineRules(rules: readonly ReviewRule[]): ReviewRule | null {
  const [first, ...others] = rules;
  if (!first) return null;
  return {
    ...others.reduce(addRequirements, first),
    name: andList.format(rules.map(({ name }) => name)),
  };
}

function addRequirements(rule: ReviewRule, other: ReviewRule): ReviewRule {
  return {
    ...rule,
    approvals: Math.max(rule.approvals, other.approvals),
    reviewers: rule.reviewers ?? other.reviewers,
    self: rule.self && other.self,
    reason: combineReasons(rule.reason, other.reason),
    ticket: rule.ticket ?? other.ticket,
  };
}

function combineReasons(
  reason: ReviewRule["reason"],
  other: ReviewRule["reason"],
): ReviewRule["reason"] {
  if (reason === other || other === "none") return reason;
  return reason === "none" ? other : "both";
}

function isStricter(rule: Requirements, other: Requirements): boolean {
  return isAtLeastAsStrict(rule, other) && !isAtLeastAsStrict(other, rule);
}

/**
 * True if a rule requires everything that another one does. Doesn't compare which groups review, or
 * what a ticket reference looks like.
 */
function isAtLeastAsStrict(rule: Requirements, other: Requirements): boolean {
  return (
    rule.approvals >= other.approvals &&
    (rule.reviewers !== undefined || other.reviewers === undefined) &&
    (!rule.self || other.self) &&
    (rule.ticket !== undefined || other.ticket === undefined) &&
    combineReasons(rule.reason, other.reason) === rule.reason
  );
}
