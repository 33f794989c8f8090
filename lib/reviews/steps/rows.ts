import "server-only";
import { record } from "@/lib/audit/audit";
import type { Person } from "@/lib/auth/scope-types";
import type { Db } from "@/lib/db/database";
import { claimMs } from "@/lib/submissions/pace";
import type { StepDecisionRow } from "../step-decisions";
import type { DeliveryParts } from "./parts";

export type DecisionChanges = Partial<Omit<StepDecisionRow, "step_execution_id" | "updated_at">>;

export function claim({ processId, now }: DeliveryParts) {
  const until = new Date(now().getTime() + claimMs).toISOString();
  return { claimed_by: processId, claimed_until: until };
}

export const released = { claimed_by: null, claimed_until: null };

/** True if another living process is sending it. */
export function isClaimedElsewhere(
  { processId, now }: DeliveryParts,
  row: StepDecisionRow,
): boolean {
  return row.claimed_by !== processId && isClaimed(row, now());
}

/** True if a process is sending it, according to its claim. */
export function isClaimed({ claimed_by, claimed_until }: StepDecisionRow, now: Date): boolean {
  return claimed_by !== null && claimed_until !== null && claimed_until > now.toISOString();
}

/** True if an attempt may have taken effect: an abandoned claim may have had one. */
export function ambiguityOf({ claimed_by, ambiguous }: StepDecisionRow): number {
  return claimed_by === null ? ambiguous : 1;
}

export function isOpen({ status }: StepDecisionRow): boolean {
  return status === "pending" || status === "unknown";
}

export function findDecision(
  db: Db,
  stepExecutionId: string,
): Promise<StepDecisionRow | undefined> {
  return db
    .selectFrom("step_decisions")
    .selectAll()
    .where("step_execution_id", "=", stepExecutionId)
    .executeTakeFirst();
}

const maxInOnePass = 200;

/** Due decisions that no living process is sending, longest waiting first. */
export function findOpenDecisions({
  db,
  now,
  processId,
}: Pick<DeliveryParts, "db" | "now" | "processId">): Promise<StepDecisionRow[]> {
  const moment = now().toISOString();
  return db
    .selectFrom("step_decisions")
    .selectAll()
    .where("status", "in", ["pending", "unknown"])
    .where((where) =>
      where.or([where("next_attempt_at", "is", null), where("next_attempt_at", "<=", moment)]),
    )
    .where((where) =>
      where.or([
        where("claimed_until", "is", null),
        where("claimed_until", "<=", moment),
        where("claimed_by", "=", processId),
      ]),
    )
    .orderBy("updated_at")
    .limit(maxInOnePass)
    .execute();
}

/**
 * Updates a decision if it hasn't changed since it was read: each claim and attempt increments
 * `attempts`.
 *
 * @returns the updated row, or `null` if someone else was faster
 */
export async function changeDecision(
  db: Db,
  row: StepDecisionRow,
  changes: DecisionChanges,
  now: Date,
): Promise<StepDecisionRow | null> {
  const set = { ...changes, updated_at: now.toISOString() };
  const { numUpdatedRows } = await db
    .updateTable("step_decisions")
    .set(set)
    .where("step_execution_id", "=", row.step_execution_id)
    .where("client_token", "=", row.client_token)
    .where("status", "=", row.status)
    .where("attempts", "=", row.attempts)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n ? { ...row, ...set } : null;
}

/** Audits the outcome of sending a decision. */
export function auditDecision(
  db: Db,
  row: StepDecisionRow,
  outcome: string,
  at: Date,
): Promise<void> {
  const person: Person = JSON.parse(row.person);
  const { role_id: roleId, account, region } = row;
  return record(
    db,
    { person, roleId, account, region },
    {
      action: row.action === "RESUME" ? "resume-step" : "stop-step",
      target: row.build_arn,
      outcome,
      at,
      detail: {
        review: row.review_id,
        step: row.step_execution_id,
        clientToken: row.client_token,
        attempts: row.attempts,
      },
      awsRequestId: row.aws_request_id ?? undefined,
    },
  );
}
