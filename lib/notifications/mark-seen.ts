import "server-only";
import type { ActingRole } from "@/lib/auth/scope-types";
import { database } from "@/lib/db/database";
import { ok, type Result } from "@/lib/errors/result";
import { reviewMarkKey } from "./read";

/**
 * Marks notifications up to an event as seen, both for the account and Region and for reviews. The
 * mark never moves backward.
 *
 * @param hasBuilds false if the user saw only notifications about reviews
 */
export async function saveSeenMark(
  acting: ActingRole,
  id: string,
  hasBuilds: boolean,
): Promise<Result<{ id: string }>> {
  const { account, region, person } = acting;
  await (await database())
    .insertInto("seen_marks")
    .values([
      ...(hasBuilds ? [{ person_id: person.id, account, region, event_id: id }] : []),
      { person_id: person.id, ...reviewMarkKey, event_id: id },
    ])
    .onConflict((conflict) =>
      conflict
        .columns(["person_id", "account", "region"])
        .doUpdateSet((set) => ({ event_id: set.ref("excluded.event_id") }))
        .where("seen_marks.event_id", "<", id),
    )
    .execute();
  return ok({ id });
}
