import "server-only";
import { v7 as uuid } from "uuid";
import { recordAuditEntry } from "@/lib/audit/audit";
import type { ActingRole } from "@/lib/auth/scope-types";
import { createPortalError } from "@/lib/errors/portal-error";
import { err, ok, type Result } from "@/lib/errors/result";
import { getAuditDetail, getAuditTarget } from "./audit-facts";
import { getReviewDependencies, type ReviewDependencies } from "./dependencies";
import { findReview } from "./find";
import { publishReviewChange } from "./publish-reviews";
import { toReviewView } from "./to-view";
import type { ReviewView } from "./view";

const maxComments = 500;

/**
 * Adds a comment to a review, open or closed.
 *
 * @returns the updated review; `NotFound` if the role's account and Region have no such review,
 * `TooManyComments` once it has 500
 */
export async function addReviewComment(
  acting: ActingRole,
  { id, text }: { id: string; text: string },
  dependencies?: ReviewDependencies,
): Promise<Result<ReviewView>> {
  const { db, config, now } = dependencies ?? (await getReviewDependencies());
  const review = await findReview(db, acting, id);
  if (!review) return err(createPortalError("NotFound"));
  const at = now();
  const { person } = acting;
  const isAdded = await db.transaction().execute(async (tx) => {
    // Locks the review, so that concurrent comments are counted one after another.
    await tx
      .updateTable("reviews")
      .set((is) => ({ revision: is.ref("revision") }))
      .where("id", "=", id)
      .execute();
    const { count } = await tx
      .selectFrom("review_comments")
      .select((select) => select.fn.countAll<number | string>().as("count"))
      .where("review_id", "=", id)
      .executeTakeFirstOrThrow();
    if (Number(count) >= maxComments) return false;
    await tx
      .insertInto("review_comments")
      .values({
        id: uuid({ msecs: at.getTime() }),
        review_id: id,
        person_id: person.id,
        person_name: person.name,
        text,
        at: at.toISOString(),
      })
      .execute();
    const detail = { ...getAuditDetail(review), characters: text.length };
    const entry = {
      action: "comment",
      target: getAuditTarget(review),
      outcome: "recorded",
      detail,
      at,
    };
    await recordAuditEntry(tx, acting, entry);
    return true;
  });
  if (!isAdded) return err(createPortalError("TooManyComments"));
  publishReviewChange(review);
  return ok(await toReviewView(db, review, person, config()));
}
