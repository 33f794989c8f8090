import "server-only";
import { type Db, database } from "@/lib/db/database";
import type { Tables } from "@/lib/db/tables";
import { log } from "@/lib/log/log";
import { selectActiveSessions } from "../sessions/list";
import { getProviderClient } from "./read-from-provider";
import { unsealTokens } from "./sealed-tokens";

/** The encrypted tokens of a session, as stored. */
export type StoredTokens = Pick<Tables["session_groups"], "session_id" | "tokens">;

/**
 * Revokes the refresh tokens of ended sessions at the identity provider (RFC 7009), if it supports
 * that and no other session needs the same grant. Never rejects, so callers don't need to wait. A
 * failure is only logged.
 */
export async function revokeRefreshTokens(
  ended: readonly StoredTokens[],
  openDb: () => Promise<Db> = database,
): Promise<void> {
  await Promise.all(ended.map((tokens) => revokeRefreshToken(tokens, openDb)));
}

async function revokeRefreshToken(
  { session_id, tokens }: StoredTokens,
  openDb: () => Promise<Db>,
): Promise<void> {
  try {
    const unsealed = tokens === null ? null : await unsealTokens(session_id, tokens);
    if (!unsealed?.refreshToken) return;
    const client = await getProviderClient();
    if (!client.issuer.metadata.revocation_endpoint) return;
    if (await sharesProviderSession(await openDb(), session_id)) return;
    // openid-client waits 3.5 s for a response.
    await client.revoke(unsealed.refreshToken, "refresh_token");
  } catch (error) {
    log.warn({ err: error }, "couldn't revoke a session's refresh token");
  }
}

/**
 * True if another active session of the person belongs, or could belong, to the same session at
 * the provider, which could then revoke that session's tokens too.
 */
async function sharesProviderSession(db: Db, sessionId: string, now = new Date()) {
  const ended = await db
    .selectFrom("sessions")
    .select(["person_id", "provider_sid"])
    .where("session_id", "=", sessionId)
    .executeTakeFirst();
  if (!ended) return false;
  const others = await selectActiveSessions(db, now)
    .where("sessions.person_id", "=", ended.person_id)
    .where("sessions.session_id", "!=", sessionId)
    .execute();
  const { provider_sid } = ended;
  return others.some(
    (other) =>
      provider_sid === null || other.provider_sid === null || other.provider_sid === provider_sid,
  );
}
