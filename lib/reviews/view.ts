import type { UnreachableAccount } from "@/lib/auth/scope-types";
import type { PortalError } from "@/lib/errors/portal-error";

/**
 * The status of a review.
 * - `withdrawn`: the requester withdrew the request.
 * - `ended`: the step ended without a decision in Kiln, or a request that was edited or submitted
 *   again needs no approval.
 * - `expired`: the submission's review period ended without a decision.
 */
export type ReviewStatus = "open" | "approved" | "rejected" | "withdrawn" | "expired" | "ended";

export type DecisionRefusal = "no-permission" | "not-a-reviewer" | "own-request" | "closed";

/** The rule that was stored with a review. */
export interface RuleView {
  name: string;
  /** The number of required approvals. */
  approvals: number;
  /** Groups whose members can decide; absent if every role with the review permission can. */
  reviewers?: string[];
  /** True if the requester can decide too. */
  self: boolean;
  reason: "none" | "approve" | "reject" | "both";
  ticket?: { pattern: string; url?: string };
  /** True if the current configuration would apply a different rule, or none. */
  differsToday: boolean;
}

/**
 * Why a vote is void: the request was edited or submitted again after the vote, AWS rejected the
 * decision, Kiln couldn't send it, or the person turned out to be a requester.
 */
export type VoidReason = "edited" | "resubmitted" | "rejected-by-aws" | "not-sent" | "own-request";

export interface VoteView {
  personName: string;
  roleName: string;
  decision: "approve" | "reject" | "bypass";
  reason: string;
  ticket?: { reference: string; url?: string };
  /** All times in this module are ISO-8601 UTC. */
  at: string;
  /**
   * `void`: the vote no longer counts; see `voidReason`. `superseded`: the person voted again.
   */
  counts: "yes" | "void" | "superseded";
  /** Absent unless the vote is void, and for a vote that an earlier version of Kiln voided. */
  voidReason?: VoidReason;
}

export interface CommentView {
  id: string;
  personName: string;
  /** Plain text. */
  text: string;
  at: string;
}

/** The action for a waiting step, and the state of its delivery to AWS. */
export interface StepDecisionView {
  action: "RESUME" | "STOP";
  /**
   * `superseded`: the step no longer waited. `unknown`: the action may have been sent, but Kiln has
   * no response from AWS. `blocked`: the reviewer's credentials are unavailable; `error` describes
   * what is needed.
   */
  status: "pending" | "done" | "rejected" | "superseded" | "unknown" | "blocked";
  by: string;
  reason: string;
  error?: PortalError;
  awsRequestId?: string;
}

/** The waiting workflow step, as AWS returned it. */
export interface WaitingStepView {
  executionId: string;
  name: string;
  description?: string;
  workflowArn?: string;
  workflowName: string;
  stage: "BUILD" | "TEST" | "DISTRIBUTION" | null;
  /** JSON text, as AWS returned it. */
  inputs?: string;
  /** The payload of the step's notification. */
  payload?: string;
  /** True if the build instance keeps running while the step waits; null if unknown. */
  isInstanceRunning: boolean | null;
}

/**
 * How a step ended without a decision in Kiln. All members are null if AWS no longer returns the
 * step.
 */
export interface StepEndView {
  /** AWS's step status: COMPLETED, FAILED... */
  status: string | null;
  at: string | null;
  /** AWS's message, or the reason given with an action outside Kiln; null if there is neither. */
  message: string | null;
}

/** One row of the list of reviews. */
export interface ReviewSummary {
  id: string;
  gate: "submit" | "step";
  status: ReviewStatus;
  account: string;
  accountName: string;
  region: string;
  image: string;
  /** The version that a submission specifies, such as "1.2.0" or "1.x.x". */
  recipeVersion?: string;
  /** The build whose step waits; absent for the review of a submission. */
  buildArn?: string;
  submissionId?: string;
  step?: string;
  /** Absent for a build started outside Kiln. */
  requester?: { name: string; isSelf: boolean };
  openedAt: string;
  /** When the requester last changed the request; absent if they never did. */
  editedAt?: string;
  /** The time when the step times out or the submission expires; absent if unknown. */
  deadline?: string;
  isInstanceRunning: boolean | null;
  ruleName?: string;
  approvals: number;
  approvalsNeeded: number;
  /** The scope (`roleId@region`) in which the person can decide; absent if they can't. */
  decideScope?: string;
  refusal?: DecisionRefusal;
  /** True if the person's own approval is among those that count. */
  hasApproved?: true;
}

/** A review with everything its panel shows. */
export interface ReviewView extends ReviewSummary {
  /**
   * The rule of the review. It is absent if no rule matched, in which case one approval decides.
   */
  rule?: RuleView;
  votes: VoteView[];
  comments: CommentView[];
  waitingStep?: WaitingStepView;
  stepEnd?: StepEndView;
  decision?: StepDecisionView;
  /** SHA-256 of the stored request, hex. */
  requestHash?: string;
  /** The request of a submission, as it is or will be sent. */
  request?: Record<string, unknown>;
  decidedAt?: string;
  can: { decide: boolean; bypass: boolean; withdraw: boolean; comment: boolean };
  /**
   * The scope (`roleId@region`) in which the person can take each action; absent if they can't take
   * it. See `decideScope`.
   */
  scopes: { bypass?: string; withdraw?: string; comment?: string };
  /** Names of the groups or roles that can decide. */
  deciders: string[];
}

/** A page of the pending reviews in all accounts and Regions that a person can review. */
export interface ReviewList {
  items: ReviewSummary[];
  /** The cursor of the next page; null on the last. */
  next: string | null;
  unreachable: UnreachableAccount[];
}

/** The maximum number of open reviews that Kiln counts. */
export const maxCountedReviews = 5_000;

export interface ReviewCounts {
  /**
   * The number of pending reviews in the accounts and Regions where the person can review, up to
   * {@link maxCountedReviews}.
   */
  open: number;
  /** The number of reviews that the person can decide and hasn't voted on yet. */
  forYou: number;
}
