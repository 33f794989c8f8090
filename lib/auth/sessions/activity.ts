import "server-only";
import { Cache } from "@/lib/cache/cache";
import { defineSingleton } from "@/lib/cache/singleton";
import { config } from "@/lib/config/config";
import { getDatabaseNowMs } from "@/lib/db/clock";
import { type Db, database } from "@/lib/db/database";
import { log } from "@/lib/log/log";
import { recordSignOut } from "../ended-sessions";
import { revokeRefreshTokens } from "../groups/revoke-tokens";
import { takeIdToken } from "../tokens";

const minuteMs = 60_000;
const maxSessions = 10_000;
/**
 * The stored activity is read if the session would otherwise become idle within this time, in
 * milliseconds.
 */
const recheckMs = 3 * minuteMs;
/**
 * The time after a failed write during which no session ends, in milliseconds, because other
 * replicas may have failed to store activity too. Must exceed the interval at which pages report
 * activity.
 */
const suspensionMs = 2 * minuteMs;

/**
 * The latest activity of each session that this process recorded or read, in milliseconds by the
 * database's clock.
 */
export const lastActivityBySession = defineSingleton(
  "auth.session-activities",
  () => new Cache<number>({ max: maxSessions }),
);

/** Idle sessions don't end until this time, in milliseconds by the database's clock. */
export const suspension = defineSingleton("auth.idle-suspension", () => ({ until: 0 }));

/** The part of a session that its idle timeout needs. */
interface TimedSession {
  sessionId: string;
  /** Milliseconds since the epoch. */
  cookieEndsAt: number;
}

/**
 * Returns true if a browser marks a request as a navigation that a person started, and not as a
 * prefetch.
 */
export function isUserNavigation(headers: Pick<Headers, "get">): boolean {
  return headers.get("sec-fetch-user") === "?1" && headers.get("sec-purpose") === null;
}

/**
 * Records that the person is active; no-op without an idle timeout. A failure is logged, and keeps
 * idle sessions from ending for `suspensionMs`.
 */
export async function recordSessionActivity(
  { sessionId }: Pick<TimedSession, "sessionId">,
  openDb: () => Promise<Db> = database,
  now = getDatabaseNowMs(),
): Promise<void> {
  if (config().session.idleMinutes === undefined) return;
  lastActivityBySession().set(sessionId, now);
  const activeAt = new Date(now).toISOString();
  try {
    await (await openDb())
      .updateTable("sessions")
      .set({ active_at: activeAt })
      .where("session_id", "=", sessionId)
      .where(({ or, eb }) => or([eb("active_at", "is", null), eb("active_at", "<", activeAt)]))
      .execute();
  } catch (error) {
    suspension().until = now + suspensionMs;
    log.warn({ err: error }, "couldn't save a session's activity");
  }
}

/**
 * Returns the milliseconds until a session ends without activity; `null` without an idle timeout.
 * Considers only the activity that this process recorded or that {@link endIfIdle} read.
 */
export function getIdleTimeLeftMs(sessionId: string, now = getDatabaseNowMs()): number | null {
  const { idleMinutes } = config().session;
  if (idleMinutes === undefined) return null;
  return Math.max(
    0,
    (lastActivityBySession().get(sessionId) ?? now) + idleMinutes * minuteMs - now,
  );
}

/**
 * Ends a session if the person wasn't active on any replica for `session.idleMinutes`. If the end
 * can't be stored, the session continues, because activity might not have been stored either.
 *
 * @returns true if the session was ended
 */
export async function endIfIdle(
  session: TimedSession,
  openDb: () => Promise<Db> = database,
  now = getDatabaseNowMs(),
): Promise<boolean> {
  const { idleMinutes } = config().session;
  if (idleMinutes === undefined) return false;
  const { sessionId, cookieEndsAt } = session;
  const idleSince = now - idleMinutes * minuteMs;
  const activeAt = await readLatestActivity(sessionId, idleSince, openDb, now);
  if (activeAt > idleSince || suspension().until > now) return false;
  try {
    const tokens = await recordSignOut(await openDb(), sessionId, new Date(cookieEndsAt));
    void revokeRefreshTokens(tokens, openDb);
  } catch (error) {
    suspension().until = now + suspensionMs;
    log.warn({ err: error }, "couldn't end an idle session");
    return false;
  }
  takeIdToken(sessionId);
  return true;
}

/** @param idleSince sessions whose latest activity isn't later than this are idle */
async function readLatestActivity(
  sessionId: string,
  idleSince: number,
  openDb: () => Promise<Db>,
  now: number,
): Promise<number> {
  const known = () => lastActivityBySession().get(sessionId) ?? 0;
  if (known() - idleSince > recheckMs) return known();
  const stored = await readStoredActivity(sessionId, openDb, now);
  // The person may have been active in the meantime.
  const latest = Math.max(known(), stored);
  lastActivityBySession().set(sessionId, latest);
  return latest;
}

/** Returns the latest stored activity, or `now` for a session that its next use will store. */
async function readStoredActivity(sessionId: string, openDb: () => Promise<Db>, now: number) {
  const row = await (await openDb())
    .selectFrom("sessions")
    .select(["active_at", "started_at"])
    .where("session_id", "=", sessionId)
    .executeTakeFirst();
  return row ? Date.parse(row.active_at ?? row.started_at) : now;
}
