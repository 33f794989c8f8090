import "server-only";
import { v7 as uuid } from "uuid";
import { config } from "@/lib/config/config";
import { env } from "@/lib/config/env";
import { parseGroups, parsePerson, type SessionClaims, sessionClaimsSchema } from "./claims";
import { hashProviderSessionId } from "./provider-session";
import { SignInError } from "./sign-in-error";
import { storeTokens } from "./tokens";

interface IssuedTokens {
  providerAccountId: string;
  id_token?: string;
  /** Seconds since the epoch. */
  expires_at?: number;
}

/** Maximum length of `sub` in ASCII characters (OpenID Connect Core 1.0, section 2). */
const maxSubject = 255;

/**
 * Creates the claims of a new session, and keeps its ID token in memory.
 *
 * @param profile the claims of the ID token, combined with those of the userinfo endpoint if
 *   requested, and the groups under {@link groupsKey}
 * @throws {SignInError} if `sub` can't identify a user
 */
export function beginSession(
  account: IssuedTokens,
  profile: Record<string, unknown>,
): SessionClaims {
  const { session } = config();
  const sid = uuid();
  const now = Math.floor(Date.now() / 1000);
  if (account.id_token) {
    const expiresAt = (getIdTokenExpiry(profile) ?? account.expires_at ?? now) * 1000;
    storeTokens(sid, { idToken: account.id_token, expiresAt });
  }
  const { sid: providerSid } = profile;
  return sessionClaimsSchema.parse({
    iss: env().issuer,
    sub: validateSubject(account.providerAccountId),
    ...parsePerson(profile),
    groups: parseSessionGroups(profile[groupsKey]),
    sid,
    ...(typeof providerSid === "string" && {
      providerSid: hashProviderSessionId(env().issuer, providerSid),
    }),
    started: now,
    ends: now + Math.floor(session.hours * 3600),
  });
}

/** The profile member that contains the groups, regardless of the provider's own claim. */
export const groupsKey = "kiln:groups";

export function parseSessionGroups(claim: unknown): string[] {
  const { roles, signIn } = config();
  const configured = new Set(roles.flatMap(({ groups }) => groups));
  return parseGroups(claim, configured, signIn.groupsSeparator);
}

function validateSubject(subject: string): string {
  const isPrintable = /^[\x20-\x7e]*$/.test(subject);
  if (isPrintable && subject.length >= 1 && subject.length <= maxSubject) return subject;
  const problem = isPrintable ? `has ${subject.length}` : "contains other characters";
  throw new SignInError(
    "SubjectInvalid",
    `the ID token's sub must be 1 to ${maxSubject} printable ASCII characters, but it ${problem}`,
  );
}

function getIdTokenExpiry(profile: Record<string, unknown>): number | null {
  return typeof profile.exp === "number" ? profile.exp : null;
}
