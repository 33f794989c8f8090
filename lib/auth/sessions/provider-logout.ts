import "server-only";
import { recordAuditEntry, runInTransaction } from "@/lib/audit/audit";
import { env } from "@/lib/config/env";
import { formatPersonId } from "@/lib/config/person-id";
import { maxClockSkewMs } from "@/lib/db/clock";
import { type Db, database } from "@/lib/db/database";
import { recordSignOuts } from "../ended-sessions";
import { revokeRefreshTokens } from "../groups/revoke-tokens";
import type { LogoutClaims } from "../logout-token";
import { hashProviderSessionId } from "../provider-session";
import { takeIdToken } from "../tokens";
import { selectUnendedSessions } from "./list";

/**
 * Ends the sessions that the identity provider ended, which are those of its `sid` or, without a
 * `sid`, all of `sub`. A session of `sub` whose `sid` Kiln hasn't recorded ends too, because it
 * could be the one that ended.
 *
 * Sessions that started after the token was issued don't end, apart from a tolerance for clock
 * skew, so that a token that is sent again has no effect on later sign-ins.
 *
 * @returns the number of sessions that ended
 */
export async function endSessionsOnProviderLogout(
  { sub, sid, issuedAt }: LogoutClaims,
  openDb: () => Promise<Db> = database,
  now = new Date(),
): Promise<number> {
  const { issuer } = env();
  const person = sub === undefined ? null : formatPersonId(issuer, sub);
  const startedBy = new Date(issuedAt + maxClockSkewMs).toISOString();
  const { ended, tokens } = await runInTransaction(await openDb(), async (tx) => {
    const rows = await selectUnendedSessions(tx, now)
      .where("sessions.started_at", "<=", startedBy)
      .$if(person !== null, (query) => query.where("sessions.person_id", "=", person ?? ""))
      .$if(sid !== undefined, (query) =>
        query.where(({ or, eb }) => {
          const isNamed = eb("provider_sid", "=", hashProviderSessionId(issuer, sid ?? ""));
          return person === null ? isNamed : or([isNamed, eb("provider_sid", "is", null)]);
        }),
      )
      .execute();
    if (rows.length === 0) return { ended: rows, tokens: [] };
    const ends = rows.map((row) => ({ sessionId: row.session_id, until: new Date(row.until) }));
    const removed = await recordSignOuts(tx, ends, now);
    for (const { session_id: target, person_id: id, person_name: name } of rows) {
      const entry = { action: "provider-sign-out", target, outcome: "done" };
      await recordAuditEntry(tx, { person: { id, name }, ...noRole }, entry);
    }
    return { ended: rows, tokens: removed };
  });
  for (const { session_id } of ended) takeIdToken(session_id);
  void revokeRefreshTokens(tokens, openDb);
  return ended.length;
}

const noRole = { roleId: "", account: "", region: "" };
