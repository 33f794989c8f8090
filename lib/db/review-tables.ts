import type { Generated } from "kysely";

/** Something that is or was waiting for a reviewer's decision. */
export interface ReviewsTable {
  id: string;
  /** submit: an unsent request; step: a workflow step that waits for an action. */
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
  /** JSON of the rule when the review was opened; null if none matched. */
  rule: string | null;
  requester_id: string | null;
  requester_name: string | null;
  /** JSON array of user ids: the requester and everyone who acted on the requester's behalf. */
  requesters: Generated<string>;
  /** SHA-256 of the request's stored text, hex. */
  request_hash: string | null;
  /** ended: the step timed out, was decided elsewhere, or its build ended. */
  status: Generated<"open" | "approved" | "rejected" | "withdrawn" | "expired" | "ended">;
  opened_at: string;
  /** When the step times out or the request expires; null if AWS doesn't return it. */
  deadline: string | null;
  decided_at: string | null;
  /** Incremented by every vote, so that simultaneous votes are counted sequentially. */
  revision: Generated<number>;
  /** JSON of AWS's response about the step; see `lib/reviews/steps/waiting-step.ts`. */
  waiting_step: string | null;
  /** 1 while a build instance runs during the wait; null if unknown. */
  instance_running: number | null;
  /** JSON of how the step ended, if it wasn't decided in Kiln. */
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
  /** The request voted on; a vote for another hash doesn't count. */
  request_hash: string | null;
  /** 1 once the request was edited after the vote. */
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

/** The only action sent to AWS for a waiting step, inserted in the deciding transaction. */
export interface StepDecisionsTable {
  step_execution_id: string;
  review_id: string;
  build_arn: string;
  account: string;
  region: string;
  action: "RESUME" | "STOP";
  reason: string;
  client_token: string;
  /** The role, user (JSON) and session of the reviewer with the deciding vote. */
  role_id: string;
  person: string;
  session_id: string;
  /**
   * rejected: AWS rejected it and the step still waits. superseded: the step had ended or was acted
   * on elsewhere. blocked: never sent, because the reviewer's credentials aren't available.
   * unknown: sent, but AWS's response was lost.
   */
  status: "pending" | "done" | "rejected" | "superseded" | "unknown" | "blocked";
  attempts: Generated<number>;
  /** From this time on AWS may know the client token; null before the first attempt. */
  first_sent_at: string | null;
  /** 1 once an attempt may have taken effect without a response. */
  ambiguous: Generated<number>;
  next_attempt_at: string | null;
  claimed_by: string | null;
  claimed_until: string | null;
  /** JSON of a `PortalError`. */
  error: string | null;
  aws_request_id: string | null;
  created_at: string;
  updated_at: string;
}
