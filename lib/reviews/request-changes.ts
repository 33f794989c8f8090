import "server-only";
import { record } from "@/lib/audit/audit";
import type { ActingRole } from "@/lib/auth/scope-types";
import type { Db } from "@/lib/db/database";
import { portalError } from "@/lib/errors/portal-error";
import { err, ok, type Result } from "@/lib/errors/result";
import {
  approveSubmission,
  closeSubmission,
  replaceRequest,
} from "@/lib/submissions/review-outcome";
import { detailOf, targetOf } from "./audit-facts";
import { findReview } from "./find";
import type { EditInput } from "./input";
import { type ReviewParts, reviewParts } from "./parts";
import { publishReviews } from "./publish-reviews";
import { reviewOfRequest, ruleFor } from "./submit-gate";
import { toView } from "./to-view";
import type { ReviewView } from "./view";
import { changeReview, lockAny, lockOpen, type ReviewRow, voidVotes } from "./votes";

/**
 * Withdraws a request that awaits approval. It is never sent; its requester can submit it again.
 *
 * @param acting the requester, in the role and Region of the submission
 * @returns the updated review; `NotFound` for another person's request, `ReviewClosed` if it was
 *   already decided
 */
export async function withdrawRequest(
  acting: ActingRole,
  { id, reason }: { id: string; reason: string },
  parts?: ReviewParts,
): Promise<Result<ReviewView>> {
  const used = parts ?? (await reviewParts());
  const { db, config, now } = used;
  const submission = await ownSubmission(db, acting, id);
  if (submission === null) return err(portalError("NotFound"));
  const at = now();
  const closed = await db.transaction().execute(async (tx) => {
    const review = await lockAny(tx, id);
    if (!review) return null;
    const error = portalError("ReviewWithdrawn");
    await closeSubmission(tx, submission.id, at, { status: "not-sent", error });
    await record(tx, acting, {
      action: "withdraw",
      target: targetOf(review),
      outcome: "withdrawn",
      detail: { ...detailOf(review), ...(reason === "" ? {} : { reason }) },
      at,
    });
    return changeReview(tx, review, { status: "withdrawn", decided_at: at.toISOString() });
  });
  if (!closed) return err(portalError("ReviewClosed"));
  publishReviews(acting);
  return ok(await toView(db, closed, acting.person, config()));
}

/**
 * Edits a request that awaits approval. Keeps the client token, since nothing was sent with it;
 * voids the votes; and applies today's rules to the new request. If none matches any more, the
 * request is sent.
 *
 * @param acting the requester, in the role and Region of the submission
 * @returns the updated review; `InvalidInput` for a request with another client token, `NotFound`
 *   for another person's request, `ReviewClosed`, `RequestChanged` if it was edited in another
 *   window
 */
export async function editRequest(
  acting: ActingRole,
  { id, request, requestHash }: Pick<EditInput, "id" | "request" | "requestHash">,
  parts?: ReviewParts,
): Promise<Result<ReviewView>> {
  const used = parts ?? (await reviewParts());
  const { db, config, now } = used;
  const submission = await ownSubmission(db, acting, id);
  if (submission === null) return err(portalError("NotFound"));
  if (submission.client_token !== request.clientToken) {
    return err(portalError("InvalidInput", { field: "clientToken" }));
  }
  const at = now();
  const edited = await db.transaction().execute(async (tx) => {
    const review = await lockOpen(tx, id, requestHash);
    if (!review) return null;
    const text = JSON.stringify(request);
    await replaceRequest(tx, submission.id, at, { acting, request: text });
    await voidVotes(tx, id);
    const rule = ruleFor(config().reviews, acting, request);
    const changes = reviewOfRequest({ acting, request: text, rule, at });
    if (!rule) await approveSubmission(tx, submission.id, at);
    const after = await changeReview(tx, review, {
      ...changes,
      ...(rule ? {} : { status: "withdrawn", decided_at: at.toISOString() }),
    });
    await auditEdit(tx, acting, review, after, at);
    return after;
  });
  if (!edited) return err(await whyNotEdited(db, acting, id));
  publishReviews(acting);
  if (edited.status === "withdrawn") used.send(submission.id);
  return ok(await toView(db, edited, acting.person, config()));
}

function auditEdit(tx: Db, acting: ActingRole, before: ReviewRow, after: ReviewRow, at: Date) {
  return record(tx, acting, {
    action: "edit",
    target: targetOf(after),
    outcome: after.status === "open" ? "awaiting_approval" : "no rule matches",
    detail: { ...detailOf(after), previousSha256: before.request_hash ?? "" },
    at,
  });
}

async function whyNotEdited(db: Db, acting: ActingRole, id: string) {
  const review = await findReview(db, acting, id);
  return portalError(review?.status === "open" ? "RequestChanged" : "ReviewClosed");
}

/** The submission of a review, if this person made it in this role, account and Region. */
async function ownSubmission(db: Db, { person, roleId, account, region }: ActingRole, id: string) {
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
