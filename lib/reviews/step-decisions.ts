import "server-only";
import type { Selectable } from "kysely";
import { v4 as uuid } from "uuid";
import type { ActingRole, Person } from "@/lib/auth/scope-types";
import type { Db } from "@/lib/db/database";
import type { StepDecisionsTable } from "@/lib/db/review-tables";
import type { ReviewRow } from "./votes";

export type StepDecisionRow = Selectable<StepDecisionsTable>;

/** The maximum length of a `SendWorkflowStepAction` reason in characters (API model). */
const maxStepReason = 1024;

export interface DecidingVote {
  /** The role in which the person voted and in which AWS is called. */
  acting: ActingRole;
  /** Cut after `maxStepReason` characters; empty for none. */
  reason: string;
  at: Date;
}

/**
 * Stores the action to send to AWS for a decision. This happens in the vote's transaction, so that
 * a crash can't lose the action and a step has only one. Replaces an action that AWS rejected or
 * that was never sent.
 *
 * @param tx the transaction of the vote
 * @throws if the review isn't about a waiting step, or the step has another action
 */
export async function recordStepDecision(
  tx: Db,
  review: ReviewRow,
  { acting, reason, at }: DecidingVote,
  outcome: "approved" | "rejected",
): Promise<void> {
  const { step_execution_id, build_arn, account, region } = review;
  if (!step_execution_id || !build_arn) throw new Error(`Review ${review.id} has no waiting step`);
  const now = at.toISOString();
  const decision = {
    review_id: review.id,
    build_arn,
    account,
    region,
    action: outcome === "approved" ? ("RESUME" as const) : ("STOP" as const),
    reason: reason.slice(0, maxStepReason),
    client_token: uuid(),
    role_id: acting.roleId,
    person: JSON.stringify(acting.person satisfies Person),
    session_id: acting.sessionId,
    status: "pending" as const,
    attempts: 0,
    first_sent_at: null,
    ambiguous: 0,
    next_attempt_at: null,
    claimed_by: null,
    claimed_until: null,
    error: null,
    aws_request_id: null,
    created_at: now,
    updated_at: now,
  };
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("step_decisions")
    .values({ step_execution_id, ...decision })
    .onConflict((conflict) =>
      conflict
        .column("step_execution_id")
        .doUpdateSet(decision)
        .where("step_decisions.status", "in", ["rejected", "blocked"]),
    )
    .executeTakeFirstOrThrow();
  if (numInsertedOrUpdatedRows !== 1n)
    throw new Error(`${step_execution_id} has already been approved or rejected`);
}
