import "server-only";
import { record } from "@/lib/audit/audit";
import { portalError } from "@/lib/errors/portal-error";
import { closeSubmission } from "@/lib/submissions/review-outcome";
import { detailOf, targetOf } from "./audit-facts";
import type { ReviewParts } from "./parts";
import { publishReviews } from "./publish-reviews";
import { changeReview, lockAny, type ReviewRow } from "./votes";

type Parts = Pick<ReviewParts, "db" | "now">;

const maxAtOnce = 100;
/** No person: see `partsOfPersonId`. */
const kiln = { id: "kiln", name: "Kiln" };

/** True if a request's review period is over. Steps have AWS's own timeout. */
export function isOverdue({ gate, deadline }: ReviewRow, now: Date): boolean {
  return gate === "submit" && deadline !== null && deadline <= now.toISOString();
}

/** Expires every request whose review period is over. */
export async function expireOverdue(parts: Parts): Promise<void> {
  const rows = await parts.db
    .selectFrom("reviews")
    .selectAll()
    .where("status", "=", "open")
    .where("gate", "=", "submit")
    .where("deadline", "<=", parts.now().toISOString())
    .orderBy("deadline")
    .limit(maxAtOnce)
    .execute();
  for (const row of rows) await expireReview(parts, row.id);
}

/** Expires one request, unless it was decided, withdrawn or edited meanwhile. */
export async function expireReview({ db, now }: Parts, id: string): Promise<void> {
  const at = now();
  const expired = await db.transaction().execute(async (tx) => {
    const review = await lockAny(tx, id);
    if (!review || review.submission_id === null || !isOverdue(review, at)) return null;
    const error = portalError("ReviewExpired");
    await closeSubmission(tx, review.submission_id, at, { status: "not-sent", error });
    await changeReview(tx, review, { status: "expired", decided_at: at.toISOString() });
    const { account, region } = review;
    await record(
      tx,
      { person: kiln, roleId: "", account, region },
      {
        action: "expire",
        target: targetOf(review),
        outcome: "expired",
        detail: detailOf(review),
        at,
      },
    );
    return review;
  });
  if (expired) publishReviews(expired);
}
