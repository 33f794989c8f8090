import "server-only";
import { v7 as uuid } from "uuid";
import { config } from "@/lib/config/config";
import { groupsFrom, personFrom, type SessionClaims, sessionClaims } from "./claims";
import { keepTokens } from "./tokens";

interface IssuedTokens {
  providerAccountId: string;
  id_token?: string;
  /** Seconds since the epoch. */
  expires_at?: number;
}

/**
 * Makes the claims of a new session, and keeps its tokens on the server.
 *
 * @param profile the claims of the ID token, with those of the userinfo address where asked
 */
export function beginSession(
  account: IssuedTokens,
  profile: Record<string, unknown>,
): SessionClaims {
  const { roles, session, signIn } = config();
  const sid = uuid();
  const now = Math.floor(Date.now() / 1000);
  if (account.id_token) {
    const expiresAt = (idTokenExpiry(profile) ?? account.expires_at ?? now) * 1000;
    keepTokens(sid, { idToken: account.id_token, expiresAt });
  }
  const configured = new Set(roles.flatMap(({ groups }) => groups));
  return sessionClaims.parse({
    sub: account.providerAccountId,
    ...personFrom(profile),
    groups: groupsFrom(profile[signIn.groupsClaim], configured),
    sid,
    ends: now + Math.floor(session.hours * 3600),
  });
}

function idTokenExpiry(profile: Record<string, unknown>): number | null {
  return typeof profile.exp === "number" ? profile.exp : null;
}
