import "server-only";
import { record, tryRecord } from "@/lib/audit/audit";
import type { ActingRole } from "@/lib/auth/scope-types";
import type { Db } from "@/lib/db/database";
import type { CatalogCode } from "@/lib/errors/catalog";
import { portalError } from "@/lib/errors/portal-error";
import { err, ok, type Result } from "@/lib/errors/result";
import { asSentence, insideSentence } from "@/lib/errors/sentence";
import { approveSubmission, closeSubmission } from "@/lib/submissions/review-outcome";
import { detailOf, targetOf } from "./audit-facts";
import { expireReview, isOverdue } from "./expire";
import { findReview } from "./find";
import { isBlank } from "./free-text";
import type { BypassInput, DecideInput } from "./input";
import { type ReviewParts, reviewParts } from "./parts";
import { publishReviews } from "./publish-reviews";
import { requestersNow } from "./requesters";
import { ballotRefusal, type VoteCount, type VoteRefusal, voterRefusal } from "./rules/count-votes";
import { recordStepDecision } from "./step-decisions";
import { toView } from "./to-view";
import type { ReviewView } from "./view";
import { type Ballot, castVote, type ReviewRow, ruleOf, type VoteCheck } from "./votes";

const refusalCodes: Record<VoteRefusal, CatalogCode> = {
  "not-a-reviewer": "NotAReviewer",
  "own-request": "OwnRequest",
  "reason-missing": "ReasonMissing",
  "ticket-invalid": "TicketInvalid",
};

/**
 * Records a reviewer's approval or rejection and, if it decides, its effects, in one transaction.
 *
 * @param role has the review permission; its account and Region must be the review's
 * @returns the updated review; `NotFound`, `ReviewClosed`, `RequestChanged`, or why the rule or AWS
 *   doesn't allow this person to decide
 */
export async function decideReview(
  role: ActingRole,
  input: DecideInput,
  parts?: ReviewParts,
): Promise<Result<ReviewView>> {
  const used = parts ?? (await reviewParts());
  const opened = await openFor(used, role, input.id);
  if (!opened.ok) return opened;
  // Checked under the review's lock, because an edit can select another rule and further requesters
  // can become known.
  return vote(used, role, opened.value, input, async (tx, locked) => {
    const rule = ruleOf(locked);
    const requesters = await requestersNow(tx, locked);
    return voterRefusal(rule, role.person, requesters) ?? ballotRefusal(rule, input);
  });
}

/**
 * Approves in spite of the rule, alone and even for one's own request.
 *
 * @param role has the admin permission; its account and Region must be the review's
 */
export async function bypassReview(
  role: ActingRole,
  input: BypassInput,
  parts?: ReviewParts,
): Promise<Result<ReviewView>> {
  const used = parts ?? (await reviewParts());
  const opened = await openFor(used, role, input.id);
  if (!opened.ok) return opened;
  if (isBlank(input.reason)) return err(portalError("ReasonMissing", { field: "reason" }));
  return vote(used, role, opened.value, { ...input, decision: "bypass", ticket: "" });
}

/** A review in the acting role's account and Region, if AWS lets the person see builds there. */
async function openFor(
  { db, mayView }: ReviewParts,
  role: ActingRole,
  id: string,
): Promise<Result<ReviewRow>> {
  const view = await mayView(role);
  if (!view.ok) return view;
  const review = await findReview(db, role, id);
  return review ? ok(review) : err(portalError("NotFound"));
}

function fieldOf(refusal: VoteRefusal) {
  if (refusal === "reason-missing") return { field: "reason" };
  return refusal === "ticket-invalid" ? { field: "ticket" } : {};
}

type Choice = Pick<Ballot, "decision" | "reason" | "ticket"> & { requestHash: string | null };

async function vote(
  parts: ReviewParts,
  acting: ActingRole,
  opened: ReviewRow,
  { decision, reason, ticket, requestHash }: Choice,
  check?: VoteCheck,
): Promise<Result<ReviewView>> {
  const { db, config, now } = parts;
  const at = now();
  const { person, roleId } = acting;
  const { id } = opened;
  if (isOverdue(opened, at)) await expireReview(parts, id);
  const usedTicket = decision === "approve" ? ticket : "";
  const ballot = { person, roleId, decision, reason, ticket: usedTicket, at };
  const follows = async (tx: Db, review: ReviewRow, count: VoteCount) => {
    await follow(tx, acting, review, count, ballot);
    await auditVote(tx, acting, review, count, ballot);
  };
  const cast = await castVote(db, id, requestHash, ballot, follows, check);
  if (cast && "refusal" in cast) {
    const code = refusalCodes[cast.refusal];
    await auditRefusal(acting, opened, decision, code);
    return err(portalError(code, fieldOf(cast.refusal)));
  }
  const after = cast?.review ?? (await findReview(db, acting, id));
  if (!after) return err(portalError("NotFound"));
  if (!cast) return err(portalError(after.status === "open" ? "RequestChanged" : "ReviewClosed"));
  publishReviews(after);
  if (after.submission_id && after.status === "approved") parts.send(after.submission_id);
  if (!cast.decided || !after.step_execution_id) {
    return ok(await toView(db, after, person, config()));
  }
  await parts.deliver(after.step_execution_id);
  return ok(await toView(db, (await findReview(db, acting, id)) ?? after, person, config()));
}

/** Applies the effects of a decision, in its transaction. */
async function follow(
  tx: Db,
  acting: ActingRole,
  review: ReviewRow,
  { outcome }: VoteCount,
  { person, reason, at }: Ballot,
): Promise<void> {
  if (outcome === "open") return;
  if (review.gate === "step") {
    return recordStepDecision(tx, review, { acting, reason, at }, outcome);
  }
  if (review.submission_id === null) throw new Error(`Review ${review.id} has no submission`);
  if (outcome === "approved") return approveSubmission(tx, review.submission_id, at);
  const happened = `${person.name} rejected this request${reason === "" ? "." : `: ${asSentence(insideSentence(reason))}`}`;
  const error = {
    ...portalError("ReviewRejected"),
    happened: `${happened} Nothing was sent to AWS.`,
  };
  return closeSubmission(tx, review.submission_id, at, { status: "rejected", error });
}

function auditVote(
  tx: Db,
  acting: ActingRole,
  review: ReviewRow,
  { approvals, needed, outcome }: VoteCount,
  { decision, reason, ticket, at }: Ballot,
): Promise<void> {
  return record(tx, acting, {
    action: decision,
    target: targetOf(review),
    outcome: outcome === "open" ? "recorded" : outcome,
    at,
    detail: {
      ...detailOf(review),
      approvals: `${approvals} of ${needed}`,
      ...(reason === "" ? {} : { reason }),
      ...(ticket === "" ? {} : { ticket }),
    },
  });
}

function auditRefusal(
  acting: ActingRole,
  review: ReviewRow,
  action: string,
  outcome: CatalogCode,
): Promise<void> {
  const detail = detailOf(review);
  return tryRecord(acting, { action, target: targetOf(review), outcome, detail });
}
