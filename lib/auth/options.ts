import "server-only";
import { decodeJwt } from "jose";
import { headers } from "next/headers";
import type { NextAuthOptions } from "next-auth";
import { tryRecordAuditEntry } from "@/lib/audit/audit";
import { config } from "@/lib/config/config";
import { env } from "@/lib/config/env";
import { formatPersonId } from "@/lib/config/person-id";
import { log } from "@/lib/log/log";
import { beginSession, groupsKey } from "./begin-session";
import { parsePerson } from "./claims";
import { getCookieName, getCookieOptions } from "./cookie-names";
import { getDiscoveryUrl } from "./discovery";
import { exchangeCode } from "./exchange-code";
import { recordFailedSignIn } from "./failed-sign-ins";
import { recordSignInGroups } from "./groups/record-sign-in";
import { resolveProfile } from "./profile";
import { recordSessionStart } from "./sessions/record-use";
import { getSignInErrorCode, type SignInErrorCode } from "./sign-in-error";
import { recordSignIn } from "./sign-ins";

/** The ID of the only OpenID provider. It is part of the registered redirect URL. */
const providerId = "oidc";
/** Maximum duration of a sign-in at the identity provider, in seconds. */
const signInSeconds = 15 * 60;

/**
 * Returns next-auth's options for one request: one generic OpenID provider, and the session in an
 * encrypted cookie.
 *
 * @param onFailure receives the reason for a failed sign-in, if known
 */
export function createAuthOptions(
  onFailure: (code: SignInErrorCode) => void = () => {},
): NextAuthOptions {
  const { issuer, clientId, clientSecret, secret, secure, url } = env();
  const { signIn, session } = config();
  // next-auth reads its own URL from this variable.
  process.env.NEXTAUTH_URL = url;
  let isFailureRecorded = false;
  return {
    secret,
    useSecureCookies: secure,
    cookies: createCookieSettings(),
    session: { strategy: "jwt", maxAge: session.hours * 3600 },
    pages: { signIn: "/sign-in", error: "/sign-in", signOut: "/sign-in" },
    providers: [
      {
        id: providerId,
        name: signIn.name,
        type: "oauth",
        wellKnown: getDiscoveryUrl(issuer),
        issuer,
        clientId,
        clientSecret: clientSecret ?? "",
        client: { token_endpoint_auth_method: clientSecret ? "client_secret_basic" : "none" },
        authorization: { params: { scope: signIn.scope } },
        checks: ["pkce", "state", "nonce"],
        idToken: true,
        token: {
          request: async ({ client, params, checks, provider }) => ({
            tokens: await exchangeCode({
              client,
              params,
              checks,
              redirectUri: provider.callbackUrl,
            }),
          }),
        },
        userinfo: {
          // If `userinfo` has a `request` function, next-auth doesn't fetch the userinfo itself.
          request: async ({ tokens, client }) => {
            const hasAddress = Boolean(client.issuer.metadata.userinfo_endpoint);
            const fetchUserinfo = hasAddress
              ? () => client.userinfo(tokens.access_token ?? "")
              : null;
            // The ID token's signature, issuer, audience, and nonce were verified when it was
            // fetched.
            const idToken = decodeJwt(tokens.id_token ?? "");
            const { claims, groups } = await resolveProfile(idToken, signIn, fetchUserinfo);
            return { ...claims, sub: idToken.sub, [groupsKey]: groups };
          },
        },
        profile: (profile) => ({ id: profile.sub, ...parsePerson(profile) }),
      },
    ],
    callbacks: {
      jwt: async ({ token, account, profile }) => {
        if (!account) return { ...token };
        const claims = beginSession(account, { ...profile });
        const person = { ...claims, id: formatPersonId(issuer, claims.sub) };
        await Promise.all([
          recordSignIn(person),
          recordSessionStart(claims, person, await headers()),
          recordSignInGroups(claims, account),
        ]);
        await tryRecordAuditEntry(
          { person },
          { action: "sign-in", target: claims.sid, outcome: "done" },
        );
        return claims;
      },
      session: ({ session: current }) => ({ expires: current.expires }),
    },
    logger: {
      error: (code, metadata) => {
        const error = unwrapError(metadata);
        const failure = getSignInErrorCode(code, error);
        if (failure) onFailure(failure);
        log.error(
          { code, failure, err: error, ...getErrorDescription(metadata) },
          "sign-in failed",
        );
        // next-auth reports a refusal by the provider twice, the second time without the reason.
        if (!isFailureRecorded) void recordFailedSignIn(failure ?? code);
        isFailureRecorded = true;
      },
      warn: (code) => log.debug({ code }, "next-auth warning"),
      debug: () => undefined,
    },
  };
}

function createCookieSettings(): NextAuthOptions["cookies"] {
  const options = getCookieOptions();
  const passing = { ...options, maxAge: signInSeconds };
  return {
    sessionToken: { name: getCookieName("session"), options },
    callbackUrl: { name: getCookieName("callback-url"), options },
    csrfToken: { name: getCookieName("csrf"), options },
    pkceCodeVerifier: { name: getCookieName("pkce"), options: passing },
    state: { name: getCookieName("state"), options: passing },
    nonce: { name: getCookieName("nonce"), options: passing },
  };
}

function getErrorDescription(metadata: unknown): { description?: string } {
  const { error_description: description } = Object(metadata) as Record<string, unknown>;
  return typeof description === "string" ? { description: description.slice(0, 500) } : {};
}

/**
 * Returns the error in next-auth's metadata, which is an error or an object that contains an error
 * alongside the provider's response. Returns "unknown" for anything else.
 */
function unwrapError(metadata: unknown): unknown {
  const inner =
    metadata && typeof metadata === "object" && "error" in metadata ? metadata.error : metadata;
  return inner instanceof Error ? inner : "unknown";
}
