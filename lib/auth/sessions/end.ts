import "server-only";
import { recordAuditEntry, runInTransaction } from "@/lib/audit/audit";
import { getDatabaseNowMs } from "@/lib/db/clock";
import { type Db, database } from "@/lib/db/database";
import { createPortalError } from "@/lib/errors/portal-error";
import { err, ok, type Result } from "@/lib/errors/result";
import { recordSignOuts } from "../ended-sessions";
import { revokeRefreshTokens } from "../groups/revoke-tokens";
import type { ActingRole } from "../scope-types";
import { readLatestSignIn } from "../sign-ins";
import { takeIdToken } from "../tokens";
import { canAdminister, selectActiveSessions, selectUnendedSessions } from "./list";
import type { EndedSessionCount } from "./view";

/** Ends some of the user's own sessions. `NotFound` if none of them is active. */
export async function endOwnSessions(
  role: ActingRole,
  ids: readonly string[],
  openDb: () => Promise<Db> = database,
  now = new Date(getDatabaseNowMs()),
): Promise<Result<EndedSessionCount>> {
  const sessions = (db: Db) =>
    selectActiveSessions(db, now)
      .where("sessions.person_id", "=", role.person.id)
      .where("sessions.session_id", "in", ids);
  const ended = await endSessions(role, { target: role.person.id, sessions, openDb, now });
  return ended > 0 ? ok({ ended }) : err(createPortalError("NotFound"));
}

/**
 * Ends all sessions of a person, for administrators of an account in which the person has a role.
 * This includes idle ones and those past `session.hours`, because a changed configuration could
 * make them valid again. The person's API tokens keep working.
 *
 * @returns `NotFound` for other people
 */
export async function endPersonSessions(
  role: ActingRole,
  personId: string,
  openDb: () => Promise<Db> = database,
  now = new Date(getDatabaseNowMs()),
): Promise<Result<EndedSessionCount>> {
  const signIn = await readLatestSignIn(await openDb(), personId);
  if (!signIn || !canAdminister(role.person, signIn.groups))
    return err(createPortalError("NotFound"));
  const sessions = (db: Db) =>
    selectUnendedSessions(db, now).where("sessions.person_id", "=", personId);
  return ok({ ended: await endSessions(role, { target: personId, sessions, openDb, now }) });
}

interface EndSessionsOptions {
  /** The person whose sessions end, for the audit entry. */
  target: string;
  sessions: (db: Db) => ReturnType<typeof selectUnendedSessions>;
  openDb: () => Promise<Db>;
  now: Date;
}

/**
 * Ends sessions and records an audit entry. The sessions end in all processes, because every
 * request and open stream checks whether its session has ended.
 */
async function endSessions(
  role: ActingRole,
  { target, sessions, openDb, now }: EndSessionsOptions,
): Promise<number> {
  const { ended, tokens } = await runInTransaction(await openDb(), async (tx) => {
    const rows = await sessions(tx).execute();
    if (rows.length === 0) return { ended: rows, tokens: [] };
    const ends = rows.map((row) => ({ sessionId: row.session_id, until: new Date(row.until) }));
    const removed = await recordSignOuts(tx, ends, now);
    const detail = { sessions: rows.length };
    await recordAuditEntry(tx, role, {
      action: "end-sessions",
      target,
      outcome: "done",
      detail,
    });
    return { ended: rows, tokens: removed };
  });
  for (const { session_id } of ended) takeIdToken(session_id);
  void revokeRefreshTokens(tokens, openDb);
  return ended.length;
}
