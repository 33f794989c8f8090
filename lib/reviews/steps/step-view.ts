import "server-only";
import type { Person } from "@/lib/auth/scope-types";
import type { Db } from "@/lib/db/database";
import type { ReviewView, StepDecisionView } from "../view";
import type { ReviewRow } from "../votes";
import { findStepDecision } from "./rows";
import { toWaitingStepView } from "./waiting-step";

/** Returns the step of a review, with the action sent for it; empty for the review of a request. */
export async function readStepFields(
  db: Db,
  review: ReviewRow,
): Promise<Pick<ReviewView, "waitingStep" | "stepEnd" | "decision">> {
  const { step_execution_id: id, step_end: end } = review;
  if (id === null) return {};
  const [waitingStep, decision] = [toWaitingStepView(review), await readDecisionView(db, id)];
  return {
    ...(waitingStep ? { waitingStep } : {}),
    ...(end === null ? {} : { stepEnd: JSON.parse(end) }),
    ...(decision ? { decision } : {}),
  };
}

async function readDecisionView(db: Db, stepExecutionId: string): Promise<StepDecisionView | null> {
  const row = await findStepDecision(db, stepExecutionId);
  if (!row) return null;
  const { name }: Person = JSON.parse(row.person);
  return {
    action: row.action,
    status: row.status,
    by: name,
    reason: row.reason,
    ...(row.error === null ? {} : { error: JSON.parse(row.error) }),
    ...(row.aws_request_id === null ? {} : { awsRequestId: row.aws_request_id }),
  };
}
