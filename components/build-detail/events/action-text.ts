import { dot } from "@/components/ui/dot";
import type { BuildAction, BuildActionKind } from "@/lib/builds/view";

const verbs: Record<BuildActionKind, string> = {
  submit: "Submitted",
  edit: "Submission edited",
  withdraw: "Submission withdrawn",
  approve: "Approved",
  reject: "Rejected",
  bypass: "Review bypassed",
  cancel: "Canceled",
  retry: "Retried",
  delete: "Deleted",
  tag: "Tags updated",
  "resume-step": "Approval",
  "stop-step": "Rejection",
};

const failureTexts: Record<NonNullable<BuildAction["failure"]>, string> = {
  rejected: "AWS rejected the decision",
  superseded: "the step was no longer waiting",
  blocked: "Kiln couldn't send the decision",
};

/** Describes a user's action, such as "Canceled by Erin Engineer as Engineer: wrong base image". */
export function describeAction(action: BuildAction): string {
  const { personName, roleName, reason, isRepeated, failure } = action;
  const verb = isRepeated ? "Submitted again" : verbs[action.action];
  const role = roleName === null ? "" : ` as ${roleName}`;
  if (failure) return `${verb} by ${personName}${role} had no effect: ${failureTexts[failure]}`;
  return `${verb} by ${personName}${role}${reason === null ? "" : `: ${reason}`}`;
}

/**
 * Lists an action's details, such as "Step ApplyApproval · 1 of 2 approvals · Ticket CHG0001234".
 * Returns null if there are none.
 */
export function formatActionDetails({ step, approvals, ticket, tags }: BuildAction): string | null {
  const facts = [
    step === null ? null : `Step ${step}`,
    approvals === null
      ? null
      : `${approvals} ${approvals.endsWith(" of 1") ? "approval" : "approvals"}`,
    ticket === null ? null : `Ticket ${ticket}`,
    tags === null ? null : `${tags.set} set, ${tags.removed} removed`,
  ].filter((fact) => fact !== null);
  return facts.length === 0 ? null : facts.join(dot);
}
