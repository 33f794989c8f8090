import type { PortalError } from "@/lib/errors/portal-error";

/**
 * `ended`: the step timed out, was decided outside Kiln, or its build ended. `expired`: nobody
 * decided on a submission in time.
 */
export type ReviewStatus = "open" | "approved" | "rejected" | "withdrawn" | "expired" | "ended";

/** Why a person can't decide on a review. */
export type DecideRefusal = "no-permission" | "not-a-reviewer" | "own-request" | "closed";

/** The rule that was stored with a review. */
export interface RuleView {
  name: string;
  /** How many people must approve. */
  approvals: number;
  /** Groups whose members can decide; absent where every role with the review permission can. */
  reviewers?: string[];
  /** Whether the requester can decide as well. */
  self: boolean;
  reason: "none" | "approve" | "reject" | "both";
  ticket?: { pattern: string; url?: string };
  /** Whether today's configuration has another rule for the same request. */
  differsToday: boolean;
}

export interface VoteView {
  personName: string;
  roleName: string;
  decision: "approve" | "reject" | "bypass";
  reason: string;
  ticket?: { reference: string; url?: string };
  /** ISO-8601 UTC, as all times here. */
  at: string;
  /**
   * Void: the request was edited after the vote, or AWS didn't take the decision. Superseded: the
   * person voted again.
   */
  counts: "yes" | "void" | "superseded";
}

export interface CommentView {
  id: string;
  personName: string;
  /** Plain text. */
  text: string;
  at: string;
}

/** The action that was sent, or is being sent, to AWS for a waiting step. */
export interface StepDecisionView {
  action: "RESUME" | "STOP";
  /**
   * `superseded`: the step had ended or was acted on elsewhere. `unknown`: sent, and AWS's answer
   * was lost. `blocked`: the reviewer's credentials can't be had; `error` says what is needed.
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
  /** Whether the build instance keeps running while the step waits; null where it isn't known. */
  isInstanceRunning: boolean | null;
}

/** How a step ended that nobody decided on in Kiln; each null where AWS no longer returns it. */
export interface StepEndView {
  /** AWS's status of the step: COMPLETED, FAILED... */
  status: string | null;
  at: string | null;
  /** AWS's message, or the reason that was given with an action outside Kiln. */
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
  /** Absent for a submission that wasn't sent yet. */
  buildArn?: string;
  submissionId?: string;
  step?: string;
  /** Absent for a build that was started outside Kiln. */
  requester?: { name: string; isSelf: boolean };
  openedAt: string;
  /** When the step times out or the submission expires; absent where it isn't known. */
  deadline?: string;
  isInstanceRunning: boolean | null;
  ruleName?: string;
  approvals: number;
  approvalsNeeded: number;
  /** The scope (`roleId@region`) in which the person can decide; absent where they can't. */
  decideScope?: string;
  refusal?: DecideRefusal;
  /** Whether the person's own approval is among those that count. */
  hasApproved?: true;
}

/** A review with all that its panel shows. */
export interface ReviewView extends ReviewSummary {
  /** Absent where no rule matched: then one approval decides. */
  rule?: RuleView;
  votes: VoteView[];
  comments: CommentView[];
  waitingStep?: WaitingStepView;
  stepEnd?: StepEndView;
  decision?: StepDecisionView;
  /** SHA-256 of the stored request, hex. */
  requestHash?: string;
  /** The request of a submission, as it will be sent. */
  request?: Record<string, unknown>;
  decidedAt?: string;
  can: { decide: boolean; bypass: boolean; withdraw: boolean; comment: boolean };
  /** The scopes (`roleId@region`) to act in, each absent where the person can't; see `decideScope`. */
  scopes: { bypass?: string; withdraw?: string; comment?: string };
  /** Names of the roles or groups that can decide, for those who can't. */
  deciders: string[];
}

/** An account and Region whose reviews can't be shown now. */
export interface UnreachableAccount {
  account: string;
  accountName: string;
  region: string;
  error: PortalError;
}

/** A page of what waits in all accounts and Regions that a person can review. */
export interface ReviewList {
  items: ReviewSummary[];
  /** The cursor of the next page; null on the last. */
  next: string | null;
  unreachable: UnreachableAccount[];
}

export interface ReviewCount {
  /** All that waits where the person can review. */
  open: number;
  /** Those that the person can decide on and has not voted on yet. */
  forYou: number;
}
