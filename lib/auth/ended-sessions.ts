import "server-only";
import type { Db } from "@/lib/db/database";

/**
 * Notes that a session was signed out, so that a copy of its cookie opens nothing any more, in no
 * replica and after no restart. Notes of sessions that are over anyway are dropped on the way.
 *
 * @param until the latest moment at which the cookie could end by itself
 */
export async function noteEnd(
  db: Db,
  sessionId: string,
  until: Date,
  now = new Date(),
): Promise<void> {
  await db.deleteFrom("ended_sessions").where("until", "<", now.toISOString()).execute();
  await db
    .insertInto("ended_sessions")
    .values({ session_id: sessionId, until: until.toISOString() })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Whether a session was signed out. One look-up by key. */
export async function hasEnded(db: Db, sessionId: string): Promise<boolean> {
  const row = await db
    .selectFrom("ended_sessions")
    .select("session_id")
    .where("session_id", "=", sessionId)
    .executeTakeFirst();
  return row !== undefined;
}
