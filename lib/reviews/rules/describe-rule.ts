import type { ReviewRule } from "@/lib/config/review-rules";
import { andList, orList } from "@/lib/text/list-format";

type Approvals = Pick<ReviewRule, "approvals"> & { reviewers?: readonly string[] | undefined };
type Requirements = Approvals &
  Pick<ReviewRule, "self" | "reason"> & { ticket?: { pattern: string } | undefined };

/** Describes the approvals that a rule requires, such as "2 approvals from members of security". */
export function describeRequiredApprovals({ approvals, reviewers }: Approvals): string {
  const one = approvals === 1;
  const who = reviewers
    ? `${one ? "a member" : "members"} of ${orList.format(reviewers)}`
    : `${one ? "a reviewer" : "different reviewers"}`;
  return `${approvals} ${one ? "approval" : "approvals"} from ${who}`;
}

/**
 * Describes what a rule requires, such as "Requires 2 approvals from members of security, each with a
 * reason and a ticket matching CHG[0-9]{7}. The requester can also approve or reject the request."
 */
export function describeRuleRequirements(rule: Requirements): string {
  const { approvals, reason, ticket, self } = rule;
  const parts = [
    ...(reason === "approve" || reason === "both" ? ["a reason"] : []),
    ...(ticket ? [`a ticket matching ${ticket.pattern}`] : []),
  ];
  const each =
    parts.length > 0 ? `${approvals === 1 ? "" : ", each"} with ${andList.format(parts)}` : "";
  const rejection = reason === "reject" || reason === "both" ? " Rejections require a reason." : "";
  const requester = self
    ? "The requester can also approve or reject the request."
    : "The requester, anyone who retried the build, and the creators of the requester's API tokens can't approve or reject the request.";
  return `Requires ${describeRequiredApprovals(rule)}${each}.${rejection} ${requester}`;
}
