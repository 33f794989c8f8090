import type { Generated } from "kysely";

/** Something that waits, or waited, for a reviewer's decision. */
export interface ReviewsTable {
  id: string;
  /** submit: a request that is not sent yet; step: a workflow step that waits for an action. */
  gate: "submit" | "step";
  account: string;
  region: string;
  submission_id: string | null;
  build_arn: string | null;
  step_execution_id: string | null;
  /** The step's name. */
  step: string | null;
  /** Image name, or the recipe's where there is no image yet. */
  image: string;
  /** JSON of the rule as it was when the review was opened; null where none matched. */
  rule: string | null;
  requester_id: string | null;
  requester_name: string | null;
  /** JSON array of person ids: the requester and whoever acted on the request's behalf. */
  requesters: Generated<string>;
  /** SHA-256 of the request's stored text, hex. */
  request_hash: string | null;
  /** ended: the step timed out, was decided elsewhere, or its build ended. */
  status: Generated<"open" | "approved" | "rejected" | "withdrawn" | "expired" | "ended">;
  opened_at: string;
  /** When the step times out or the request expires; null where AWS does not say. */
  deadline: string | null;
  decided_at: string | null;
  /** Counts every vote, so that two votes at once are counted one after the other. */
  revision: Generated<number>;
  /** JSON of what AWS returned of the step; see `lib/reviews/steps/waiting-step.ts`. */
  waiting_step: string | null;
  /** 1 while a build instance runs beside the waiting step; null where that isn't known. */
  instance_running: number | null;
  /** JSON of how the step ended, where nobody decided in Kiln. */
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
  /** What was voted on; a vote for another hash does not count. */
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

/** The one action that is sent to AWS for a waiting step, written in the transaction that decides. */
export interface StepDecisionsTable {
  step_execution_id: string;
  review_id: string;
  build_arn: string;
  account: string;
  region: string;
  action: "RESUME" | "STOP";
  reason: string;
  client_token: string;
  /** The role, person (JSON) and session of the reviewer whose vote decided. */
  role_id: string;
  person: string;
  session_id: string;
  /**
   * rejected: AWS rejected it and the step still waits. superseded: the step had ended or was acted
   * on elsewhere. blocked: never sent, since the reviewer's credentials can't be had. unknown: sent,
   * and AWS's response was lost.
   */
  status: "pending" | "done" | "rejected" | "superseded" | "unknown" | "blocked";
  attempts: Generated<number>;
  /** From here on AWS may know the client token; null before the first attempt. */
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
