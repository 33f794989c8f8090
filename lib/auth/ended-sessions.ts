import "server-only";
import { processValue } from "@/lib/cache/process-value";
import { type Db, database } from "@/lib/db/database";
import { log } from "@/lib/log/log";

/** Milliseconds before unstored sign-outs are stored again. */
const retryMs = 5_000;

interface Unstored {
  /** Session ids with the expiry of their cookies in milliseconds. */
  sessions: Map<string, number>;
  retryAt: number;
}

/** Sign-outs known only to this process, because the database isn't writable. */
export const unstored = processValue(
  "auth.unstored-sign-outs",
  (): Unstored => ({ sessions: new Map(), retryAt: 0 }),
);

/**
 * Ends a session permanently, even while the database isn't writable: this process then keeps the
 * sign-out in memory and stores it as soon as possible.
 *
 * @param until expiry of the session's cookie in milliseconds, regardless of the current
 *   configuration
 */
export async function endSession(
  sessionId: string,
  until: number,
  openDb: () => Promise<Db> = database,
): Promise<void> {
  unstored().sessions.set(sessionId, until);
  await storeSignOuts(openDb);
}

/** True if a session was signed out. */
export async function hasEnded(
  sessionId: string,
  openDb: () => Promise<Db> = database,
): Promise<boolean> {
  const { sessions, retryAt } = unstored();
  if (sessions.has(sessionId)) return true;
  if (sessions.size > 0 && Date.now() >= retryAt) await storeSignOuts(openDb);
  const row = await (await openDb())
    .selectFrom("ended_sessions")
    .select("session_id")
    .where("session_id", "=", sessionId)
    .executeTakeFirst();
  return row !== undefined;
}

async function storeSignOuts(openDb: () => Promise<Db>): Promise<void> {
  const { sessions } = unstored();
  unstored().retryAt = Date.now() + retryMs;
  for (const [sessionId, until] of [...sessions]) {
    try {
      await noteEnd(await openDb(), sessionId, new Date(until));
      sessions.delete(sessionId);
    } catch (error) {
      log.error(
        { err: error },
        "couldn't save a sign-out, so other processes may still accept the session",
      );
      return;
    }
  }
}

/**
 * Stores a sign-out, so that a copy of the cookie is rejected by every replica and after a restart.
 * Also deletes the sign-outs of expired sessions.
 *
 * @param until expiry of the cookie
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
