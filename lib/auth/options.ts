import "server-only";
import type { NextAuthOptions } from "next-auth";
import { v7 as uuid } from "uuid";
import { config } from "@/lib/config/config";
import { env } from "@/lib/config/env";
import { log } from "@/lib/log/log";
import { groupsFrom, personFrom, type SessionClaims, sessionClaims } from "./claims";
import { keepTokens } from "./tokens";

/** The one OpenID provider; its id is part of the redirect address that is registered there. */
export const providerId = "oidc";

/** next-auth's options: one generic OpenID provider, the session in an encrypted cookie. */
export function authOptions(): NextAuthOptions {
  const { issuer, clientId, clientSecret, secret, secure, url } = env();
  const { signIn, session } = config();
  // next-auth reads its own address from here and nowhere else.
  process.env.NEXTAUTH_URL = url;
  return {
    secret,
    useSecureCookies: secure,
    session: { strategy: "jwt", maxAge: session.hours * 3600 },
    pages: { signIn: "/sign-in", error: "/sign-in", signOut: "/sign-in" },
    providers: [
      {
        id: providerId,
        name: signIn.name,
        type: "oauth",
        wellKnown: `${issuer}/.well-known/openid-configuration`,
        issuer,
        clientId,
        clientSecret: clientSecret ?? "",
        client: { token_endpoint_auth_method: clientSecret ? "client_secret_basic" : "none" },
        authorization: { params: { scope: signIn.scope } },
        checks: ["pkce", "state", "nonce"],
        idToken: true,
        profile: (profile) => ({ id: profile.sub, ...personFrom(profile) }),
      },
    ],
    callbacks: {
      jwt: ({ token, account, profile }) =>
        account ? beginSession(account, { ...profile }) : { ...token },
      session: ({ session: current }) => ({ expires: current.expires }),
    },
    logger: {
      error: (code, metadata) => log.error({ code, err: reasonOf(metadata) }, "sign-in failed"),
      warn: (code) => log.debug({ code }, "next-auth warns"),
      debug: () => undefined,
    },
  };
}

interface IssuedTokens {
  providerAccountId: string;
  id_token?: string;
  expires_at?: number;
}

/** Makes the claims of a new session, and keeps its tokens on the server. */
function beginSession(account: IssuedTokens, profile: Record<string, unknown>): SessionClaims {
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
    ends: now + session.hours * 3600,
  });
}

function idTokenExpiry(profile: Record<string, unknown>): number | null {
  return typeof profile.exp === "number" ? profile.exp : null;
}

/** next-auth hands over errors in two shapes; both may carry provider answers that stay unlogged. */
function reasonOf(metadata: unknown): string {
  const inner =
    metadata && typeof metadata === "object" && "error" in metadata ? metadata.error : metadata;
  return inner instanceof Error ? `${inner.name}: ${inner.message}` : "unknown";
}
