import { formatReviewObjectName } from "@/components/domain/reviewed-object";
import { describeRequiredApprovals } from "@/lib/reviews/rules/describe-rule";
import type { ReviewStatus, ReviewSummary, ReviewView, VoteView } from "@/lib/reviews/view";

/** A user's decision, which is a vote or an administrator's bypass. */
export type VoteDecision = VoteView["decision"];

/** Formats the count, such as "0 of 1", for the label "Approvals". */
export function formatApprovalCount({
  approvals,
  approvalsNeeded,
}: Pick<ReviewSummary, "approvals" | "approvalsNeeded">): string {
  return `${approvals} of ${approvalsNeeded}`;
}

/** Describes the effect of waiting in a sentence. Returns `null` if the effect is unknown. */
export function describeWaitingEffect({
  gate,
  isInstanceRunning,
}: Pick<ReviewSummary, "gate" | "isInstanceRunning">): string | null {
  if (gate === "submit") return "The request won't be sent to Image Builder until it's approved.";
  if (isInstanceRunning === null) return null;
  return isInstanceRunning
    ? "The build instance keeps running while this step waits."
    : "No instance is running.";
}

/**
 * Explains why a user can't approve now, and who can or what else the user can do. Returns `null` if
 * there is no known reason.
 *
 * @param roleNames the names of the user's roles by scope
 */
export function explainApprovalRefusal(
  review: Pick<
    ReviewView,
    | "refusal"
    | "requester"
    | "can"
    | "scopes"
    | "deciders"
    | "rule"
    | "accountName"
    | "gate"
    | "hasApproved"
    | "approvals"
    | "approvalsNeeded"
  >,
  roleNames: Readonly<Record<string, string>>,
): string | null {
  if (review.hasApproved && review.refusal === undefined) {
    return `You approved this request. ${formatMissingApprovals(review.approvalsNeeded - review.approvals)}.`;
  }
  const { refusal, requester, rule, deciders } = review;
  if (refusal === undefined || refusal === "closed") return null;
  const bypass = review.can.bypass ? ` ${describeBypassRight(review.scopes, roleNames)}` : "";
  // For requesters who also lack the permission, the own request is the reason to show, because
  // another role wouldn't help.
  const isOwn = requester?.isSelf && !rule?.self && deciders.length > 0;
  return isOwn || refusal === "own-request"
    ? `${describeOwnPart(review)}, so ${bypass ? "you can't approve or reject it" : "someone else must review it"}.${bypass}`
    : `${describeDeciders(review)}${bypass}`;
}

function describeBypassRight(
  { bypass = "" }: ReviewView["scopes"],
  roleNames: Readonly<Record<string, string>>,
): string {
  const name = roleNames[bypass];
  return `${name ? `Your ${name} role lets you` : "You can"} bypass the review.`;
}

/** Describes why a review counts as the user's own request. See `listRequesters`. */
function describeOwnPart({ gate, requester }: Pick<ReviewView, "gate" | "requester">): string {
  const isSubmission = gate === "submit";
  if (requester?.isSelf)
    return `You ${isSubmission ? "submitted this request" : "requested this build"}`;
  if (isSubmission) return "You created an API token for the service that submitted this request";
  // A requester who becomes known later isn't stored with the review.
  return requester
    ? "You retried this build, or created an API token for a service that requested or retried it"
    : "You, or a service whose API token you created, might have requested or retried this build";
}

function describeDeciders(
  review: Pick<ReviewView, "deciders" | "rule" | "accountName" | "approvals" | "approvalsNeeded">,
): string {
  const { deciders, rule, accountName, approvals, approvalsNeeded } = review;
  if (deciders.length === 0)
    return `No one has permission to review requests in ${accountName}. Ask an administrator to add reviewers.`;
  const required = describeRequiredApprovals({
    approvals: approvalsNeeded - approvals,
    isMore: approvals > 0,
    reviewers: rule?.reviewers,
    roles: { names: deciders, accountName },
  });
  return `Requires ${required}.`;
}

/**
 * Returns the deciding vote, which is the latest counted rejection of a rejected review, or the
 * latest counted approval or bypass of an approved one. Returns `null` if there is none.
 */
export function findDecidingVote({ status, votes }: Pick<ReviewView, "status" | "votes">) {
  if (status !== "approved" && status !== "rejected") return null;
  const counted = votes
    .filter(({ counts }) => counts === "yes")
    .sort((a, b) => a.at.localeCompare(b.at));
  const wanted = status === "rejected" ? ["reject"] : ["approve", "bypass"];
  return counted.filter(({ decision }) => wanted.includes(decision)).at(-1) ?? null;
}

const closedVerbs: Record<Exclude<ReviewStatus, "open">, string> = {
  approved: "Already approved",
  rejected: "Already rejected",
  withdrawn: "Already withdrawn",
  expired: "Already expired",
  ended: "No longer waiting",
};

/**
 * Returns the notice for a user about to decide, such as "Already rejected by Dana Lead". Returns
 * `null` while the review is open.
 */
export function describeClosedReview(review: Pick<ReviewView, "status" | "votes">): string | null {
  if (review.status === "open") return null;
  const by = findDecidingVote(review)?.personName;
  return `${closedVerbs[review.status]}${by ? ` by ${by}` : ""}`;
}

/** Describes the effect of a decision in full sentences that name the object. */
export function describeDecisionConsequence(
  review: Pick<
    ReviewSummary,
    | "gate"
    | "buildArn"
    | "image"
    | "recipeVersion"
    | "step"
    | "approvals"
    | "approvalsNeeded"
    | "ruleName"
    | "accountName"
    | "region"
  >,
  decision: VoteDecision,
): string {
  const name = formatReviewObjectName(review);
  const step = review.step ? `step ${review.step}` : "the waiting step";
  if (decision === "reject") {
    return review.gate === "submit"
      ? `The request for ${name} won't be sent. The requester can edit and resubmit it.`
      : `Image Builder will stop ${name} at ${step}, and the step will fail. The build will fail too, unless onFailure is set to Continue for the step or its test workflow.`;
  }
  const effect =
    review.gate === "submit"
      ? `Kiln will use the requester's role to send the request for ${name} to Image Builder in ${review.accountName} (${review.region}).`
      : `Image Builder will resume ${name} at ${step}.`;
  if (decision === "bypass") {
    const rule = review.ruleName
      ? `the approvals that rule “${review.ruleName}” requires`
      : "the review";
    return `${effect} Bypassing skips ${rule} and is recorded on the build and in the audit log.`;
  }
  const missing = review.approvalsNeeded - review.approvals - 1;
  if (missing <= 0) return effect;
  return `${formatMissingApprovals(missing)} after yours. Then ${effect}`;
}

/** Formats the missing approvals, such as "1 more approval is needed". */
function formatMissingApprovals(count: number): string {
  return `${count} more ${count === 1 ? "approval is" : "approvals are"} needed`;
}
