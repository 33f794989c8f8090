import "server-only";
import type { BuildStep } from "@/lib/aws/images";
import { refreshChangedBuild } from "@/lib/builds/actions/perform-action";
import type { Db } from "@/lib/db/database";
import { createPortalError, type PortalError } from "@/lib/errors/portal-error";
import { broadcastLiveMessage } from "@/lib/live/bus";
import { releasedClaim } from "@/lib/submissions/claim";
import type { StepDecisionRow } from "../step-decisions";
import type { StepEndView } from "../view";
import { voidVotes } from "../void-votes";
import type { StepDeliveryDependencies } from "./dependencies";
import { auditStepDecision, type DecisionChanges, updateStepDecision } from "./rows";
import { hasEndedAsDecided, toStepEndView, unknownStepEnd } from "./step-end";

type SettleDependencies = Pick<StepDeliveryDependencies, "db" | "now">;

export function settleAsDone(
  dependencies: SettleDependencies,
  row: StepDecisionRow,
  requestId: string | null,
) {
  return settle(dependencies, row, { status: "done", error: null, aws_request_id: requestId });
}

/** Settles the decision as failed, reopens the review, and voids this reviewer's votes. */
export function settleAsFailed(
  dependencies: SettleDependencies,
  row: StepDecisionRow,
  status: "rejected" | "blocked",
  error: PortalError,
) {
  const changes = { status, error: JSON.stringify(error), aws_request_id: error.requestId ?? null };
  return settle(dependencies, row, changes, async (tx) => {
    await tx
      .updateTable("reviews")
      .set((is) => ({ status: "open", decided_at: null, revision: is("revision", "+", 1) }))
      .where("id", "=", row.review_id)
      .where("status", "in", ["approved", "rejected"])
      .execute();
    const reason = status === "rejected" ? "rejected-by-aws" : "not-sent";
    await voidVotes(tx, row.review_id, reason, [JSON.parse(row.person).id]);
  });
}

/**
 * Settles the decision on a step that no longer waits. An earlier attempt without a response may
 * have ended the step as decided. Otherwise the step ended before the decision, and the review
 * shows how.
 *
 * @param step `null` if AWS no longer returns it
 */
export function settleAsEnded(
  dependencies: SettleDependencies,
  row: StepDecisionRow,
  step: BuildStep | null,
) {
  if (step && row.ambiguous === 1 && hasEndedAsDecided(step, row))
    return settleAsDone(dependencies, row, null);
  const end = step ? toStepEndView(step) : unknownStepEnd;
  const error = createPortalError("StepNotWaiting", end.message ? { awsMessage: end.message } : {});
  return settle(dependencies, row, { status: "superseded", error: JSON.stringify(error) }, (tx) =>
    endStepReview(tx, row.review_id, ["approved", "rejected"], end, dependencies.now()),
  );
}

/**
 * Closes the review of a step that wasn't decided in Kiln.
 *
 * @returns false if the status of the review isn't one of `from`
 */
export async function endStepReview(
  db: Db,
  reviewId: string,
  from: readonly ("open" | "approved" | "rejected")[],
  end: StepEndView,
  now: Date,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable("reviews")
    .set((is) => ({
      status: "ended",
      step_end: JSON.stringify(end),
      decided_at: is.fn.coalesce("decided_at", is.val(now.toISOString())),
      revision: is("revision", "+", 1),
    }))
    .where("id", "=", reviewId)
    .where("status", "in", from)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/**
 * Locks the review before the step's decision is updated, in the same order as a vote, so that the
 * two can't deadlock.
 */
async function lockReview(tx: Db, id: string): Promise<void> {
  await tx
    .updateTable("reviews")
    .set((is) => ({ revision: is.ref("revision") }))
    .where("id", "=", id)
    .execute();
}

async function settle(
  { db, now }: SettleDependencies,
  row: StepDecisionRow,
  changes: DecisionChanges,
  andThen: (tx: Db) => Promise<unknown> = async () => {},
): Promise<void> {
  const at = now();
  const settled = await db.transaction().execute(async (tx) => {
    await lockReview(tx, row.review_id);
    const all = { ...changes, ...releasedClaim, next_attempt_at: null };
    const changed = await updateStepDecision(tx, row, all, at);
    if (!changed) return false;
    await andThen(tx);
    await auditStepDecision(tx, changed, changed.status, at);
    return true;
  });
  if (!settled) return;
  refreshChangedBuild(row.build_arn);
  broadcastLiveMessage(
    { account: row.account, region: row.region },
    { kind: "detail", arn: row.build_arn },
  );
}
