import type { Generated } from "kysely";

/** A review of a request or a workflow step that is or was waiting for a reviewer's decision. */
export interface ReviewsTable {
  id: string;
  /**
   * `submit` is the gate of an unsent request, and `step` that of a workflow step that waits for an
   * action.
   */
  gate: "submit" | "step";
  account: string;
  region: string;
  submission_id: string | null;
  build_arn: string | null;
  step_execution_id: string | null;
  /** The step's name. */
  step: string | null;
  /** The image name, or the recipe name if there is no image yet. */
  image: string;
  /** The version that a submission specifies, such as "1.2.0" or "1.x.x". */
  recipe_version: string | null;
  /**
   * The rule that applied when the review was opened or its request was last edited, as JSON; null
   * if none matched.
   */
  rule: string | null;
  requester_id: string | null;
  requester_name: string | null;
  /**
   * The IDs of the requesters known when the review was opened or its request was last edited, as a
   * JSON array; see `listRequesters` in `lib/reviews/requesters.ts`.
   */
  requesters: Generated<string>;
  /** The SHA-256 hash of the request's stored text, in hex. */
  request_hash: string | null;
  /** See `ReviewStatus` in `lib/reviews/view.ts`. */
  status: Generated<"open" | "approved" | "rejected" | "withdrawn" | "expired" | "ended">;
  opened_at: string;
  /** When the requester last changed the request; null if they never did. */
  edited_at: string | null;
  /**
   * When the step times out or the request expires; null if unknown, or if the request needs no
   * approval.
   */
  deadline: string | null;
  decided_at: string | null;
  /** Incremented to lock the row, so that simultaneous changes are made one after another. */
  revision: Generated<number>;
  /**
   * Facts about the step from AWS, as JSON; see `lib/reviews/steps/waiting-step.ts`. Null until
   * they are read.
   */
  waiting_step: string | null;
  /** 1 while a build instance runs during the wait; null if unknown. */
  instance_running: number | null;
  /** A description of the step's end as JSON, if the step wasn't decided in Kiln. */
  step_end: string | null;
}

export interface ReviewVotesTable {
  id: string;
  review_id: string;
  person_id: string;
  person_name: string;
  role_id: string;
  decision: "approve" | "reject" | "bypass";
  reason: string;
  ticket: string;
  /** The hash of the request that was voted on. A vote for another hash doesn't count. */
  request_hash: string | null;
  /**
   * 0 while the vote counts; otherwise the code of the reason why it doesn't, see `voidCodes` in
   * `lib/reviews/void-votes.ts`. 1 stands for any reason, as earlier versions stored it.
   */
  void: Generated<number>;
  at: string;
}

export interface ReviewCommentsTable {
  id: string;
  review_id: string;
  person_id: string;
  person_name: string;
  text: string;
  at: string;
}

/** The action to send to AWS for a waiting step, stored in the deciding vote's transaction. */
export interface StepDecisionsTable {
  step_execution_id: string;
  review_id: string;
  build_arn: string;
  account: string;
  region: string;
  action: "RESUME" | "STOP";
  reason: string;
  client_token: string;
  /** The role, user (JSON), and session of the reviewer with the deciding vote. */
  role_id: string;
  person: string;
  session_id: string;
  /**
   * `rejected`: AWS rejected the action. `superseded`: The step no longer waited. `blocked`: The
   * action was never sent, because the reviewer's credentials aren't available. `unknown`: The
   * action may have been sent, but Kiln has no response from AWS.
   */
  status: "pending" | "done" | "rejected" | "superseded" | "unknown" | "blocked";
  attempts: Generated<number>;
  /**
   * The time of the first attempt. From this time, AWS may have received the client token. Null
   * before the first attempt.
   */
  first_sent_at: string | null;
  /** 1 once an attempt may have taken effect without a response. */
  ambiguous: Generated<number>;
  next_attempt_at: string | null;
  claimed_by: string | null;
  claimed_until: string | null;
  /** The error as JSON of a `PortalError`. */
  error: string | null;
  aws_request_id: string | null;
  created_at: string;
  updated_at: string;
}
