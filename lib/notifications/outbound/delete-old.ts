import "server-only";
import type { Db } from "@/lib/db/database";

/**
 * Deletes messages that were sent, or that Kiln stopped retrying, before a given time. Also deletes
 * their events.
 *
 * @param before ISO-8601
 * @returns the number of deleted messages, at most `limit`
 */
export function deleteOldDeliveries(db: Db, before: string, limit: number): Promise<number> {
  return db.transaction().execute(async (tx) => {
    const rows = await tx
      .selectFrom("notification_deliveries")
      .select("id")
      .where("finished_at", "<", before)
      .limit(limit)
      .execute();
    const ids = rows.map(({ id }) => id);
    if (ids.length === 0) return 0;
    await tx.deleteFrom("notification_items").where("delivery_id", "in", ids).execute();
    await tx.deleteFrom("notification_deliveries").where("id", "in", ids).execute();
    return ids.length;
  });
}
