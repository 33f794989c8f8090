import "server-only";
import { recordAuditEntry } from "@/lib/audit/audit";
import type { Person } from "@/lib/auth/scope-types";
import type { Db } from "@/lib/db/database";
import type { StepDecisionRow } from "../step-decisions";
import type { StepDeliveryDependencies } from "./dependencies";

export type DecisionChanges = Partial<Omit<StepDecisionRow, "step_execution_id" | "updated_at">>;

/** True if another process has a valid claim on the decision and is sending it. */
export function isClaimedByOtherProcess(
  { processId, now }: StepDeliveryDependencies,
  row: StepDecisionRow,
): boolean {
  return row.claimed_by !== processId && isClaimed(row, now());
}

/** True if the decision has a valid claim, which means that a process is sending it. */
export function isClaimed({ claimed_by, claimed_until }: StepDecisionRow, now: Date): boolean {
  return claimed_by !== null && claimed_until !== null && claimed_until > now.toISOString();
}

/**
 * Returns 1 if an earlier attempt may have taken effect. An abandoned claim counts as such an
 * attempt.
 */
export function toAmbiguousFlag({ claimed_by, ambiguous }: StepDecisionRow): number {
  return claimed_by === null ? ambiguous : 1;
}

export function isOpenDecision({ status }: StepDecisionRow): boolean {
  return status === "pending" || status === "unknown";
}

export function findStepDecision(
  db: Db,
  stepExecutionId: string,
): Promise<StepDecisionRow | undefined> {
  return db
    .selectFrom("step_decisions")
    .selectAll()
    .where("step_execution_id", "=", stepExecutionId)
    .executeTakeFirst();
}

const maxPerPass = 200;

/**
 * Returns up to 200 due decisions that no other living process is sending, least recently updated
 * first.
 */
export function findDueStepDecisions({
  db,
  now,
  processId,
}: Pick<StepDeliveryDependencies, "db" | "now" | "processId">): Promise<StepDecisionRow[]> {
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
    .limit(maxPerPass)
    .execute();
}

/**
 * Updates a decision if its token, status, and number of attempts haven't changed since it was
 * read. Each claim and attempt increments `attempts`.
 *
 * @returns the updated row, or `null` if one of them has changed
 */
export async function updateStepDecision(
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

export function auditStepDecision(
  db: Db,
  row: StepDecisionRow,
  outcome: string,
  at: Date,
): Promise<void> {
  const person: Person = JSON.parse(row.person);
  const { role_id: roleId, account, region } = row;
  return recordAuditEntry(
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
