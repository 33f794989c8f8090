import "server-only";
import type { ActingRole } from "@/lib/auth/scope-types";
import { database } from "@/lib/db/database";
import { ok, type Result } from "@/lib/errors/result";
import type { SeenMark } from "./input";
import { reviewMarkKey } from "./read";

/**
 * Marks the notifications about builds in the account and Region, and those about reviews, as seen
 * up to an event. Those of a kind that the user's list lacked stay unseen. The marks never move
 * backward.
 */
export async function saveSeenMark(
  acting: ActingRole,
  { id, hasBuilds, hasReviews }: Omit<SeenMark, "scope">,
): Promise<Result<{ id: string }>> {
  const { account, region, person } = acting;
  const keys = [
    ...(hasBuilds ? [{ account, region }] : []),
    ...(hasReviews ? [reviewMarkKey] : []),
  ];
  if (keys.length === 0) return ok({ id });
  await (await database())
    .insertInto("seen_marks")
    .values(keys.map((key) => ({ person_id: person.id, ...key, event_id: id })))
    .onConflict((conflict) =>
      conflict
        .columns(["person_id", "account", "region"])
        .doUpdateSet((set) => ({ event_id: set.ref("excluded.event_id") }))
        .where("seen_marks.event_id", "<", id),
    )
    .execute();
  return ok({ id });
}
