import { formatReviewStatus } from "@/components/domain/review-texts";
import type { StoredEvidence } from "@/lib/evidence/view";
import { formatCounted } from "@/lib/text/format-count";

type Review = StoredEvidence["reviews"][number];

export const decisionLabels: Record<Review["votes"][number]["decision"], string> = {
  approve: "Approved",
  reject: "Rejected",
  bypass: "Bypassed",
};

type StepDecision = NonNullable<Review["decision"]>;

const stepActions: Record<StepDecision["action"], string> = {
  RESUME: "Resume step",
  STOP: "Stop step",
};

const stepDecisionStatuses: Record<StepDecision["status"], string> = {
  pending: "Pending",
  done: "Done",
  rejected: "Rejected by AWS",
  superseded: "No effect",
  unknown: "Not confirmed by AWS",
  blocked: "Not sent",
};

/**
 * Describes the action for a waiting step, such as "Resume step (decided by Dana; status: Done)".
 */
export function describeStepDecision({
  action,
  by,
  status,
}: Pick<StepDecision, "action" | "by" | "status">): string {
  return `${stepActions[action]} (decided by ${by}; status: ${stepDecisionStatuses[status]})`;
}

/** Describes a review's outcome, such as "Approved (2 of 2 approvals)". */
export function describeReviewOutcome(
  review: Pick<Review, "gate" | "status" | "decision" | "approvals" | "approvalsNeeded"> & {
    votes: readonly Pick<Review["votes"][number], "decision" | "counts">[];
  },
) {
  const { approvals, approvalsNeeded } = review;
  return `${formatReviewStatus(review)} (${approvals} of ${formatCounted(approvalsNeeded, "approval")})`;
}
