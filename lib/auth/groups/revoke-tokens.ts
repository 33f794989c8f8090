import "server-only";
import type { Tables } from "@/lib/db/tables";
import { log } from "@/lib/log/log";
import { getProviderClient } from "./read-from-provider";
import { unsealTokens } from "./sealed-tokens";

/** The encrypted tokens of a session, as stored. */
export type StoredTokens = Pick<Tables["session_groups"], "session_id" | "tokens">;

/**
 * Revokes the refresh tokens of ended sessions at the identity provider (RFC 7009), if it supports
 * that. Never rejects, so callers don't need to wait. A failure is only logged.
 */
export async function revokeRefreshTokens(ended: readonly StoredTokens[]): Promise<void> {
  await Promise.all(ended.map(revokeRefreshToken));
}

async function revokeRefreshToken({ session_id, tokens }: StoredTokens): Promise<void> {
  try {
    const unsealed = tokens === null ? null : await unsealTokens(session_id, tokens);
    if (!unsealed?.refreshToken) return;
    const client = await getProviderClient();
    if (!client.issuer.metadata.revocation_endpoint) return;
    // openid-client waits 3.5 s for a response.
    await client.revoke(unsealed.refreshToken, "refresh_token");
  } catch (error) {
    log.warn({ err: error }, "couldn't revoke a session's refresh token");
  }
}
