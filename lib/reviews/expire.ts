import "server-only";
import { recordAuditEntry } from "@/lib/audit/audit";
import { createPortalError } from "@/lib/errors/portal-error";
import { closeSubmission } from "@/lib/submissions/review-outcome";
import { getAuditDetail, getAuditTarget } from "./audit-facts";
import type { ReviewDependencies } from "./dependencies";
import { publishReviewChange } from "./publish-reviews";
import { lockOpenReview, type ReviewRow, updateReview } from "./votes";

type Dependencies = Pick<ReviewDependencies, "db" | "now">;

const maxPerPass = 100;
/** Stands for Kiln itself instead of a person; see `parsePersonId`. */
const kiln = { id: "kiln", name: "Kiln" };

/** True if a request's review period is over. Always false for steps, which AWS times out. */
export function isOverdue({ gate, deadline }: ReviewRow, now: Date): boolean {
  return gate === "submit" && deadline !== null && deadline <= now.toISOString();
}

/** Expires requests whose review period is over, at most 100 per call. */
export async function expireOverdueReviews(dependencies: Dependencies): Promise<void> {
  const rows = await dependencies.db
    .selectFrom("reviews")
    .selectAll()
    .where("status", "=", "open")
    .where("gate", "=", "submit")
    .where("deadline", "<=", dependencies.now().toISOString())
    .orderBy("deadline")
    .limit(maxPerPass)
    .execute();
  for (const row of rows) await expireReview(dependencies, row.id);
}

/** Expires one request, unless it was decided, withdrawn, or edited in the meantime. */
export async function expireReview({ db, now }: Dependencies, id: string): Promise<void> {
  const at = now();
  const expired = await db.transaction().execute(async (tx) => {
    const review = await lockOpenReview(tx, id);
    if (!review || review.submission_id === null || !isOverdue(review, at)) return null;
    const error = createPortalError("ReviewExpired");
    await closeSubmission(tx, review.submission_id, at, { status: "not-sent", error });
    await updateReview(tx, review, { status: "expired", decided_at: at.toISOString() });
    const { account, region } = review;
    await recordAuditEntry(
      tx,
      { person: kiln, roleId: "", account, region },
      {
        action: "expire",
        target: getAuditTarget(review),
        outcome: "expired",
        detail: getAuditDetail(review),
        at,
      },
    );
    return review;
  });
  if (expired) publishReviewChange(expired);
}
