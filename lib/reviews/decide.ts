import "server-only";
import { recordAuditEntry } from "@/lib/audit/audit";
import type { ActingRole } from "@/lib/auth/scope-types";
import type { Db } from "@/lib/db/database";
import type { CatalogCode } from "@/lib/errors/catalog";
import { createPortalError } from "@/lib/errors/portal-error";
import { err, ok, type Result } from "@/lib/errors/result";
import { isolateText, toSentence } from "@/lib/errors/sentence";
import { approveSubmission, closeSubmission } from "@/lib/submissions/review-outcome";
import { isBlank } from "@/lib/text/free-text";
import { auditRefusal, auditVoidedVotes, getAuditDetail, getAuditTarget } from "./audit-facts";
import { getReviewDependencies, type ReviewDependencies } from "./dependencies";
import { expireReview, isOverdue } from "./expire";
import { findReview } from "./find";
import type { BypassReviewInput, DecideReviewInput } from "./input";
import { publishReviewChange } from "./publish-reviews";
import { listRequesters } from "./requesters";
import {
  getBallotRefusal,
  getVoterRefusal,
  type VoteCount,
  type VoteRefusal,
} from "./rules/count-votes";
import { recordStepDecision } from "./step-decisions";
import { toReviewView } from "./to-view";
import type { ReviewView } from "./view";
import { voidVotes } from "./void-votes";
import {
  type Ballot,
  castVote,
  getEffectiveReviewRule,
  isRepeatedVote,
  listCountedVotes,
  type ReviewRow,
  type VoteCheck,
} from "./votes";

const refusalCodes: Record<VoteRefusal, CatalogCode> = {
  "not-a-reviewer": "NotAReviewer",
  "own-request": "OwnRequest",
  "reason-missing": "ReasonMissing",
  "ticket-invalid": "TicketInvalid",
};

/**
 * Records a reviewer's approval or rejection. If this vote settles the review, also stores the
 * effect on the submission or step, in the same transaction.
 *
 * @param role has the review permission in the review's account and Region
 * @returns the updated review; `NotFound`, `ReviewClosed`, `RequestChanged`, or the reason why the
 *   rule or AWS doesn't allow this person to decide
 */
export async function decideReview(
  role: ActingRole,
  input: DecideReviewInput,
  dependencies?: ReviewDependencies,
): Promise<Result<ReviewView>> {
  const resolved = dependencies ?? (await getReviewDependencies());
  const opened = await findViewableReview(resolved, role, input.id, input.decision);
  if (!opened.ok) return opened;
  // The vote is checked under the review's lock, because an edit can select another rule and
  // further requesters can become known, whose earlier approvals no longer count.
  return castReviewVote(resolved, role, opened.value, input, async (tx, locked) => {
    const rule = getEffectiveReviewRule(locked);
    const { known, possible } = await listRequesters(tx, locked, resolved.config());
    const voided = rule.self ? 0 : await voidVotes(tx, locked.id, "own-request", known);
    const requesters = [...known, ...possible];
    const refusal = getVoterRefusal(rule, role.person, requesters) ?? getBallotRefusal(rule, input);
    return { refusal, voided };
  });
}

/**
 * Approves a review regardless of the rule. One person can do this alone, even for their own
 * request.
 *
 * @param role has the admin permission in the review's account and Region
 */
export async function bypassReview(
  role: ActingRole,
  input: BypassReviewInput,
  dependencies?: ReviewDependencies,
): Promise<Result<ReviewView>> {
  const resolved = dependencies ?? (await getReviewDependencies());
  const opened = await findViewableReview(resolved, role, input.id, "bypass");
  if (!opened.ok) return opened;
  if (isBlank(input.reason)) {
    await auditRefusal(role, opened.value, "bypass", "ReasonMissing");
    return err(createPortalError("ReasonMissing", { field: "reason" }));
  }
  return castReviewVote(resolved, role, opened.value, { ...input, decision: "bypass", ticket: "" });
}

/**
 * Reads a review in the acting role's account and Region, if AWS lets the person see builds there.
 * Audits the denial of the action otherwise.
 */
async function findViewableReview(
  { db, checkViewAccess }: ReviewDependencies,
  role: ActingRole,
  id: string,
  action: Ballot["decision"],
): Promise<Result<ReviewRow>> {
  const view = await checkViewAccess(role);
  const review = await findReview(db, role, id);
  if (!view.ok) {
    if (review) await auditRefusal(role, review, action, view.error.code);
    return view;
  }
  return review ? ok(review) : err(createPortalError("NotFound"));
}

function getRefusedField(refusal: VoteRefusal) {
  if (refusal === "reason-missing") return { field: "reason" };
  return refusal === "ticket-invalid" ? { field: "ticket" } : {};
}

type Choice = Pick<Ballot, "decision" | "reason" | "ticket"> & { requestHash: string | null };

async function castReviewVote(
  dependencies: ReviewDependencies,
  acting: ActingRole,
  opened: ReviewRow,
  { decision, reason, ticket, requestHash }: Choice,
  check?: VoteCheck,
): Promise<Result<ReviewView>> {
  const { db, config, now } = dependencies;
  const at = now();
  const { person, roleId } = acting;
  const { id } = opened;
  if (isOverdue(opened, at)) await expireReview(dependencies, id);
  const usedTicket = decision === "approve" ? ticket : "";
  const ballot = { person, roleId, decision, reason, ticket: usedTicket, at };
  const follows = async (tx: Db, review: ReviewRow, count: VoteCount) => {
    await applyOutcome(tx, acting, review, count, ballot);
    await auditVote(tx, acting, review, count, ballot);
  };
  const cast = await db.transaction().execute(async (tx) => {
    const result = await castVote(tx, id, requestHash, ballot, follows, check);
    if (result && result.voided > 0) await auditVoidedVotes(tx, opened, result.voided);
    return result;
  });
  if (cast && "refusal" in cast) {
    if (cast.voided > 0) publishReviewChange(opened);
    const code = refusalCodes[cast.refusal];
    await auditRefusal(acting, opened, decision, code);
    return err(createPortalError(code, getRefusedField(cast.refusal)));
  }
  const after = cast?.review ?? (await findReview(db, acting, id));
  if (!after) return err(createPortalError("NotFound"));
  if (!cast) {
    if (await hasDecided(db, after, ballot, requestHash))
      return ok(await toReviewView(db, after, person, config()));
    const code = after.status === "open" ? "RequestChanged" : "ReviewClosed";
    await auditRefusal(acting, after, decision, code);
    return err(createPortalError(code));
  }
  publishReviewChange(after);
  if (after.submission_id && after.status === "approved") dependencies.send(after.submission_id);
  if (!cast.decided || !after.step_execution_id) {
    return ok(await toReviewView(db, after, person, config()));
  }
  await dependencies.deliver(after.step_execution_id);
  return ok(await toReviewView(db, (await findReview(db, acting, id)) ?? after, person, config()));
}

/**
 * True if this person already cast the same vote and the review was decided accordingly, as when a
 * client retries a request whose response was lost.
 */
async function hasDecided(
  db: Db,
  review: ReviewRow,
  ballot: Ballot,
  requestHash: string | null,
): Promise<boolean> {
  if (review.status !== (ballot.decision === "reject" ? "rejected" : "approved")) return false;
  return isRepeatedVote(await listCountedVotes(db, [review.id]), ballot, requestHash);
}

async function applyOutcome(
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
  const happened = `${person.name} rejected this request${reason === "" ? "." : `: ${toSentence(isolateText(reason))}`}`;
  const error = {
    ...createPortalError("ReviewRejected"),
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
  return recordAuditEntry(tx, acting, {
    action: decision,
    target: getAuditTarget(review),
    outcome: outcome === "open" ? "recorded" : outcome,
    at,
    detail: {
      ...getAuditDetail(review),
      approvals: `${approvals} of ${needed}`,
      ...(reason === "" ? {} : { reason }),
      ...(ticket === "" ? {} : { ticket }),
    },
  });
}
