import "server-only";
import { recordAuditEntry } from "@/lib/audit/audit";
import type { ActingRole } from "@/lib/auth/scope-types";
import type { Db } from "@/lib/db/database";
import type { CatalogCode } from "@/lib/errors/catalog";
import { createPortalError } from "@/lib/errors/portal-error";
import { err, ok, type Result } from "@/lib/errors/result";
import {
  approveSubmission,
  closeSubmission,
  replaceSubmissionRequest,
} from "@/lib/submissions/review-outcome";
import { auditRefusal, getAuditDetail, getAuditTarget } from "./audit-facts";
import { getReviewDependencies, type ReviewDependencies } from "./dependencies";
import { findReview } from "./find";
import type { EditRequestInput } from "./input";
import { publishReviewChange } from "./publish-reviews";
import { findSubmitRule, toReviewColumns } from "./submit-gate";
import { toReviewView } from "./to-view";
import type { ReviewView } from "./view";
import { voidVotes } from "./void-votes";
import { lockOpenReview, lockUnchangedReview, type ReviewRow, updateReview } from "./votes";

/**
 * Withdraws a request that awaits approval, so that it isn't sent unless its requester submits it
 * again.
 *
 * @param acting the requester, in the role and Region of the submission
 * @returns the updated review; `NotFound` for another person's request, `ReviewClosed` if its
 *   review is no longer open
 */
export async function withdrawRequest(
  acting: ActingRole,
  { id, reason }: { id: string; reason: string },
  dependencies?: ReviewDependencies,
): Promise<Result<ReviewView>> {
  const resolved = dependencies ?? (await getReviewDependencies());
  const { db, config, now } = resolved;
  const submission = await findOwnSubmission(db, acting, id);
  if (submission === null) return refuse(db, acting, id, "withdraw", "NotFound");
  const at = now();
  const closed = await db.transaction().execute(async (tx) => {
    const review = await lockOpenReview(tx, id);
    if (!review) return null;
    const error = createPortalError("ReviewWithdrawn");
    await closeSubmission(tx, submission.id, at, { status: "not-sent", error });
    await recordAuditEntry(tx, acting, {
      action: "withdraw",
      target: getAuditTarget(review),
      outcome: "withdrawn",
      detail: { ...getAuditDetail(review), ...(reason === "" ? {} : { reason }) },
      at,
    });
    return updateReview(tx, review, { status: "withdrawn", decided_at: at.toISOString() });
  });
  if (!closed) return refuse(db, acting, id, "withdraw", "ReviewClosed");
  publishReviewChange(acting);
  return ok(await toReviewView(db, closed, acting.person, config()));
}

/**
 * Edits a request that awaits approval. Keeps the client token, since nothing was sent with it.
 * Voids the votes and applies the current rules to the new request. If no rule matches, the request
 * is sent.
 *
 * @param acting the requester, in the role and Region of the submission
 * @returns the updated review; `InvalidInput` for a request with another client token, `NotFound`
 * for another person's request, `ReviewClosed`, `RequestChanged` if it was edited in the meantime
 */
export async function editRequest(
  acting: ActingRole,
  { id, request, requestHash }: Pick<EditRequestInput, "id" | "request" | "requestHash">,
  dependencies?: ReviewDependencies,
): Promise<Result<ReviewView>> {
  const resolved = dependencies ?? (await getReviewDependencies());
  const { db, config, now } = resolved;
  const submission = await findOwnSubmission(db, acting, id);
  if (submission === null) return refuse(db, acting, id, "edit", "NotFound");
  if (submission.client_token !== request.clientToken)
    return refuse(db, acting, id, "edit", "InvalidInput", { field: "clientToken" });
  const at = now();
  const edited = await db.transaction().execute(async (tx) => {
    const review = await lockUnchangedReview(tx, id, requestHash);
    if (!review) return null;
    const text = JSON.stringify(request);
    await replaceSubmissionRequest(tx, submission.id, at, { acting, request: text });
    await voidVotes(tx, id, "edited");
    const rule = findSubmitRule(config().reviews, acting, request);
    const changes = await toReviewColumns(tx, { acting, request: text, rule, at });
    if (!rule) await approveSubmission(tx, submission.id, at);
    const after = await updateReview(tx, review, {
      ...changes,
      edited_at: at.toISOString(),
      ...(rule ? {} : { status: "ended", decided_at: at.toISOString() }),
    });
    await auditEdit(tx, acting, review, after, at);
    return after;
  });
  if (!edited) {
    const review = await findReview(db, acting, id);
    const code = review?.status === "open" ? "RequestChanged" : "ReviewClosed";
    return refuse(db, acting, id, "edit", code);
  }
  publishReviewChange(acting);
  if (edited.status === "ended") resolved.send(submission.id);
  return ok(await toReviewView(db, edited, acting.person, config()));
}

function auditEdit(tx: Db, acting: ActingRole, before: ReviewRow, after: ReviewRow, at: Date) {
  return recordAuditEntry(tx, acting, {
    action: "edit",
    target: getAuditTarget(after),
    outcome: after.status === "open" ? "awaiting_approval" : "no rule matches",
    detail: { ...getAuditDetail(after), previousSha256: before.request_hash ?? "" },
    at,
  });
}

/** Audits a refused change, if the role's account and Region have the review. */
async function refuse(
  db: Db,
  acting: ActingRole,
  id: string,
  action: "withdraw" | "edit",
  code: CatalogCode,
  details: { field?: string } = {},
): Promise<Result<never>> {
  const review = await findReview(db, acting, id);
  if (review) await auditRefusal(acting, review, action, code);
  return err(createPortalError(code, details));
}

/** The submission of a review, if this person submitted it in this role, account, and Region. */
async function findOwnSubmission(
  db: Db,
  { person, roleId, account, region }: ActingRole,
  id: string,
) {
  const row = await db
    .selectFrom("reviews")
    .innerJoin("submissions", "submissions.id", "reviews.submission_id")
    .select(["submissions.id", "submissions.client_token"])
    .where("reviews.id", "=", id)
    .where("submissions.person_id", "=", person.id)
    .where("submissions.role_id", "=", roleId)
    .where("submissions.account", "=", account)
    .where("submissions.region", "=", region)
    .executeTakeFirst();
  return row ?? null;
}
