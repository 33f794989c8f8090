import "server-only";
import { processValue } from "@/lib/cache/process-value";
import { type Db, database } from "@/lib/db/database";
import { log } from "@/lib/log/log";

/** Before sign-outs that could not be stored are stored again; milliseconds. */
const retryMs = 5_000;

interface Unstored {
  /** Session ids with the end of their cookies; milliseconds. */
  sessions: Map<string, number>;
  retryAt: number;
}

/** Sign-outs that this process knows of and the database does not, because it can't be written. */
export const unstored = processValue(
  "auth.unstored-sign-outs",
  (): Unstored => ({ sessions: new Map(), retryAt: 0 }),
);

/**
 * Ends a session for good, also while the database can't be written: this process then remembers it
 * and stores it as soon as that is possible.
 *
 * @param until the end of the session's cookie, whatever the configuration says by now; milliseconds
 */
export async function endSession(
  sessionId: string,
  until: number,
  openDb: () => Promise<Db> = database,
): Promise<void> {
  unstored().sessions.set(sessionId, until);
  await storeSignOuts(openDb);
}

/** Whether a session was signed out. */
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
 * Notes that a session was signed out, so that a copy of its cookie opens nothing any more, in no
 * replica and after no restart. Notes of sessions that are over anyway are dropped on the way.
 *
 * @param until when the cookie ends by itself
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
