import "server-only";
import { Cache } from "@/lib/cache/cache";
import { defineSingleton } from "@/lib/cache/singleton";
import { getDatabaseTimestamp } from "@/lib/db/clock";
import { type Db, database } from "@/lib/db/database";
import { log } from "@/lib/log/log";
import type { SessionClaims } from "../claims";
import { getClientAddress } from "../client-address";
import type { Person } from "../scope-types";
import { describeDevice } from "./device";

/**
 * The precision of the stored time of last use, in milliseconds. It limits the number of writes to
 * the database.
 */
const lastUsePrecisionMs = 2 * 60_000;
const maxSessions = 10_000;

/** Sessions whose use was recorded in the last `lastUsePrecisionMs`. */
export const recordedSessionUses = defineSingleton(
  "auth.session-uses",
  () => new Cache<true>({ max: maxSessions, ttlMs: lastUsePrecisionMs, now: Date.now }),
);

/** A session in use. Times are milliseconds since the epoch. */
interface UsedSession {
  user: Pick<Person, "id" | "name" | "email">;
  sessionId: string;
  startedAt: number;
  cookieEndsAt: number;
  providerSid?: string | null | undefined;
}

/** Records the start of a session, with the device and address of its sign-in. */
export function recordSessionStart(
  { sid, providerSid, started, ends }: SessionClaims,
  user: UsedSession["user"],
  headers: Pick<Headers, "get">,
): Promise<void> {
  const startedAt = started === undefined ? Date.now() : started * 1000;
  const session = { user, sessionId: sid, startedAt, cookieEndsAt: ends * 1000, providerSid };
  return recordSessionUse(session, headers);
}

/**
 * Records the use of a session and its client, at most every two minutes per process. Adds a
 * session that isn't stored. A failure is only logged.
 */
export async function recordSessionUse(
  { user, sessionId, startedAt, cookieEndsAt, providerSid = null }: UsedSession,
  headers: Pick<Headers, "get">,
  openDb: () => Promise<Db> = database,
  now = new Date(),
): Promise<void> {
  if (recordedSessionUses().get(sessionId)) return;
  recordedSessionUses().set(sessionId, true);
  const use = {
    device: describeDevice(headers.get("user-agent")),
    address: getClientAddress(headers),
    last_used_at: now.toISOString(),
  };
  try {
    await (await openDb())
      .insertInto("sessions")
      .values({
        ...use,
        session_id: sessionId,
        person_id: user.id,
        person_name: user.name,
        person_email: user.email,
        started_at: new Date(startedAt).toISOString(),
        until: new Date(cookieEndsAt).toISOString(),
        provider_sid: providerSid,
        active_at: getDatabaseTimestamp(),
      })
      .onConflict((conflict) => conflict.column("session_id").doUpdateSet(use))
      .execute();
  } catch (error) {
    log.warn({ err: error }, "couldn't update a session's last-used time");
  }
}
