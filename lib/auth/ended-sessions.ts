import "server-only";
import { defineSingleton } from "@/lib/cache/singleton";
import { subtractMaxClockSkew } from "@/lib/db/clock";
import { type Db, database } from "@/lib/db/database";
import { log } from "@/lib/log/log";
import { revokeRefreshTokens, type StoredTokens } from "./groups/revoke-tokens";

/** Delay before {@link hasSessionEnded} tries again to store sign-outs, in milliseconds. */
const retryMs = 5_000;

interface UnstoredSignOuts {
  /** Session IDs with the expiry of their cookies, in milliseconds since the epoch. */
  sessions: Map<string, number>;
  retryAt: number;
}

/** Sign-outs that aren't stored yet, for example because the database isn't writable. */
export const unstoredSignOuts = defineSingleton(
  "auth.unstored-sign-outs",
  (): UnstoredSignOuts => ({ sessions: new Map(), retryAt: 0 }),
);

/**
 * Ends a session permanently, even while the database isn't writable. In that case, this process
 * keeps the sign-out in memory, and {@link hasSessionEnded} tries again to store it.
 *
 * @param until the expiry of the session's cookie, in milliseconds since the epoch, regardless of
 *   the current configuration
 */
export async function endSession(
  sessionId: string,
  until: number,
  openDb: () => Promise<Db> = database,
): Promise<void> {
  unstoredSignOuts().sessions.set(sessionId, until);
  await storeSignOuts(openDb);
}

/** True if a session was ended. Also tries again to store sign-outs, if that is due. */
export async function hasSessionEnded(
  sessionId: string,
  openDb: () => Promise<Db> = database,
): Promise<boolean> {
  const { sessions, retryAt } = unstoredSignOuts();
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
  const { sessions } = unstoredSignOuts();
  unstoredSignOuts().retryAt = Date.now() + retryMs;
  for (const [sessionId, until] of [...sessions]) {
    try {
      const tokens = await recordSignOut(await openDb(), sessionId, new Date(until));
      sessions.delete(sessionId);
      void revokeRefreshTokens(tokens, openDb);
    } catch (error) {
      log.error(
        { err: error },
        "couldn't save a sign-out, so other processes may still accept the session",
      );
      return;
    }
  }
}

/** A session that ended. `until` is the expiry of its cookie. */
interface EndedSession {
  sessionId: string;
  until: Date;
}

/** Stores a sign-out; see {@link recordSignOuts}. */
export function recordSignOut(
  db: Db,
  sessionId: string,
  until: Date,
  now = new Date(),
): Promise<StoredTokens[]> {
  return recordSignOuts(db, [{ sessionId, until }], now);
}

/**
 * Stores sign-outs, so that every replica rejects copies of the cookies, even after a restart. Also
 * deletes the sessions' stored groups and tokens, and the sign-outs of expired sessions.
 *
 * @param ended at least one
 * @returns the deleted tokens, for {@link revokeRefreshTokens} after the transaction
 */
export async function recordSignOuts(
  db: Db,
  ended: readonly EndedSession[],
  now = new Date(),
): Promise<StoredTokens[]> {
  // A replica with a slower clock still accepts a recently expired cookie.
  await db.deleteFrom("ended_sessions").where("until", "<", subtractMaxClockSkew(now)).execute();
  await db
    .insertInto("ended_sessions")
    .values(
      ended.map(({ sessionId, until }) => ({ session_id: sessionId, until: until.toISOString() })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const ids = ended.map(({ sessionId }) => sessionId);
  return db
    .deleteFrom("session_groups")
    .where("session_id", "in", ids)
    .returning(["session_id", "tokens"])
    .execute();
}
