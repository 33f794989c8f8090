import "server-only";
import type { StepFacts } from "@/lib/aws/images";
import { afterChange } from "@/lib/builds/actions/act";
import type { Db } from "@/lib/db/database";
import { type PortalError, portalError } from "@/lib/errors/portal-error";
import { broadcast } from "@/lib/live/bus";
import type { StepDecisionRow } from "../step-decisions";
import type { StepEndView } from "../view";
import type { DeliveryParts } from "./parts";
import { auditDecision, changeDecision, type DecisionChanges, released } from "./rows";
import { endedAsDecided, endOf, unknownEnd } from "./step-end";

type Parts = Pick<DeliveryParts, "db" | "now">;

/** AWS accepted the action. */
export function settleDone(parts: Parts, row: StepDecisionRow, requestId: string | null) {
  return settle(parts, row, { status: "done", error: null, aws_request_id: requestId });
}

/**
 * AWS rejected the action, or the reviewer's credentials are unavailable, and the step still waits:
 * reopens the review without this reviewer's vote.
 */
export function settleFailed(
  parts: Parts,
  row: StepDecisionRow,
  status: "rejected" | "blocked",
  error: PortalError,
) {
  const changes = { status, error: JSON.stringify(error), aws_request_id: error.requestId ?? null };
  return settle(parts, row, changes, async (tx) => {
    await tx
      .updateTable("reviews")
      .set((is) => ({ status: "open", decided_at: null, revision: is("revision", "+", 1) }))
      .where("id", "=", row.review_id)
      .where("status", "in", ["approved", "rejected"])
      .execute();
    await tx
      .updateTable("review_votes")
      .set({ void: 1 })
      .where("review_id", "=", row.review_id)
      .where("person_id", "=", JSON.parse(row.person).id)
      .execute();
  });
}

/**
 * The step no longer waits. An earlier attempt without a response may have ended it as decided;
 * otherwise it ended before the decision, and the review shows how.
 *
 * @param step `null` if AWS no longer returns it
 */
export function settleEnded(parts: Parts, row: StepDecisionRow, step: StepFacts | null) {
  if (step && row.ambiguous === 1 && endedAsDecided(step, row)) return settleDone(parts, row, null);
  const end = step ? endOf(step) : unknownEnd;
  const error = portalError("StepNotWaiting", end.message ? { awsMessage: end.message } : {});
  return settle(parts, row, { status: "superseded", error: JSON.stringify(error) }, (tx) =>
    endReview(tx, row.review_id, ["approved", "rejected"], end, parts.now()),
  );
}

/** Closes the review of a step that wasn't decided in Kiln. */
export async function endReview(
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
 * Same lock order as in a vote: the review, then the step's decision, so that they can't deadlock.
 */
async function lockReview(tx: Db, id: string): Promise<void> {
  await tx
    .updateTable("reviews")
    .set((is) => ({ revision: is.ref("revision") }))
    .where("id", "=", id)
    .execute();
}

async function settle(
  { db, now }: Parts,
  row: StepDecisionRow,
  changes: DecisionChanges,
  andThen: (tx: Db) => Promise<unknown> = async () => {},
): Promise<void> {
  const at = now();
  const settled = await db.transaction().execute(async (tx) => {
    await lockReview(tx, row.review_id);
    const all = { ...changes, ...released, next_attempt_at: null };
    const changed = await changeDecision(tx, row, all, at);
    if (!changed) return false;
    await andThen(tx);
    await auditDecision(tx, changed, changed.status, at);
    return true;
  });
  if (!settled) return;
  afterChange(row.build_arn);
  broadcast({ account: row.account, region: row.region }, { kind: "detail", arn: row.build_arn });
}
