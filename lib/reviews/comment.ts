import "server-only";
import { v7 as uuid } from "uuid";
import { record } from "@/lib/audit/audit";
import type { ActingRole } from "@/lib/auth/scope-types";
import { portalError } from "@/lib/errors/portal-error";
import { err, ok, type Result } from "@/lib/errors/result";
import { detailOf, targetOf } from "./audit-facts";
import { findReview } from "./find";
import { type ReviewParts, reviewParts } from "./parts";
import { publishReviews } from "./publish-reviews";
import { toView } from "./to-view";
import type { ReviewView } from "./view";

/** The maximum number of comments per review. */
const maxComments = 500;

/**
 * Adds a comment to a review, open or closed.
 *
 * @returns the updated review; `NotFound` for another account or Region, `LimitReached` after 500
 *   comments
 */
export async function commentOn(
  acting: ActingRole,
  { id, text }: { id: string; text: string },
  parts?: ReviewParts,
): Promise<Result<ReviewView>> {
  const { db, config, now } = parts ?? (await reviewParts());
  const review = await findReview(db, acting, id);
  if (!review) return err(portalError("NotFound"));
  const { count } = await db
    .selectFrom("review_comments")
    .select((select) => select.fn.countAll<number | string>().as("count"))
    .where("review_id", "=", id)
    .executeTakeFirstOrThrow();
  if (Number(count) >= maxComments) return err(portalError("LimitReached"));
  const at = now();
  const { person } = acting;
  await db.transaction().execute(async (tx) => {
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
    const detail = { ...detailOf(review), characters: text.length };
    const entry = { action: "comment", target: targetOf(review), outcome: "recorded", detail, at };
    await record(tx, acting, entry);
  });
  publishReviews(review);
  return ok(await toView(db, review, person, config()));
}
