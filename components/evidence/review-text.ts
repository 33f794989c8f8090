import type { StoredEvidence } from "@/lib/evidence/view";
import { formatCounted } from "@/lib/text/format-count";

type Review = StoredEvidence["reviews"][number];

export const decisionLabels: Record<Review["votes"][number]["decision"], string> = {
  approve: "Approved",
  reject: "Rejected",
  bypass: "Bypassed",
};

const results: Record<Review["status"], string> = {
  open: "Waiting for approval",
  approved: "Approved",
  rejected: "Rejected",
  withdrawn: "Withdrawn",
  expired: "Expired without a decision",
  ended: "Ended without a decision in Kiln",
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

/** Describes a review gate: "Submission", or "Step WaitForApproval". */
export function describeGate({ gate, step }: Pick<Review, "gate" | "step">): string {
  return gate === "submit" ? "Submission" : `Step ${step ?? "not recorded"}`;
}

/** Describes a review's outcome, such as "Approved (2 of 2 approvals)". */
export function describeReviewOutcome(
  review: Pick<Review, "status" | "approvals" | "approvalsNeeded">,
) {
  const { status, approvals, approvalsNeeded } = review;
  return `${results[status]} (${approvals} of ${formatCounted(approvalsNeeded, "approval")})`;
}

export function explainUncountedVote(counts: "void" | "superseded", gate: Review["gate"]): string {
  if (counts === "superseded") return "Not counted because this person made a later decision";
  return gate === "submit"
    ? "Not counted because the request was edited afterward"
    : "Not counted because AWS rejected the decision";
}
