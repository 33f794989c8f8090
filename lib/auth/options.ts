import "server-only";
import { decodeJwt } from "jose";
import type { NextAuthOptions } from "next-auth";
import { tryRecord } from "@/lib/audit/audit";
import { config } from "@/lib/config/config";
import { env } from "@/lib/config/env";
import { personId } from "@/lib/config/person-id";
import { log } from "@/lib/log/log";
import { beginSession, groupsKey } from "./begin-session";
import { personFrom } from "./claims";
import { cookieName, cookieOptions } from "./cookie-names";
import { exchangeCode } from "./exchange-code";
import { profileOf } from "./profile";
import { failureCode, type SignInFailureCode } from "./sign-in-failure";

/** The only OpenID provider; its id is part of the registered redirect URL. */
const providerId = "oidc";
/** Maximum duration of a sign-in at the identity provider, in seconds. */
const signInSeconds = 15 * 60;

/**
 * Returns next-auth's options: one generic OpenID provider, and the session in an encrypted cookie.
 *
 * @param onFailure receives the reason of a failed sign-in, if known
 */
export function authOptions(
  onFailure: (code: SignInFailureCode) => void = () => {},
): NextAuthOptions {
  const { issuer, clientId, clientSecret, secret, secure, url } = env();
  const { signIn, session } = config();
  // next-auth reads its own URL only from here.
  process.env.NEXTAUTH_URL = url;
  return {
    secret,
    useSecureCookies: secure,
    cookies: cookiesOf(),
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
          // With a `request` function, next-auth leaves fetching userinfo to it.
          request: async ({ tokens, client }) => {
            const hasAddress = Boolean(client.issuer.metadata.userinfo_endpoint);
            const ask = hasAddress ? () => client.userinfo(tokens.access_token ?? "") : null;
            // Its signature, issuer, audience and nonce were verified when it was fetched.
            const idToken = decodeJwt(tokens.id_token ?? "");
            const { claims, groups } = await profileOf(idToken, signIn, ask);
            return { ...claims, sub: idToken.sub, [groupsKey]: groups };
          },
        },
        profile: (profile) => ({ id: profile.sub, ...personFrom(profile) }),
      },
    ],
    callbacks: {
      jwt: async ({ token, account, profile }) => {
        if (!account) return { ...token };
        const claims = beginSession(account, { ...profile });
        const person = { ...claims, id: personId(issuer, claims.sub) };
        await tryRecord({ person }, { action: "sign-in", target: claims.sid, outcome: "done" });
        return claims;
      },
      session: ({ session: current }) => ({ expires: current.expires }),
    },
    logger: {
      error: (code, metadata) => {
        const error = errorOf(metadata);
        const failure = failureCode(code, error);
        if (failure) onFailure(failure);
        log.error({ code, failure, err: error, ...descriptionOf(metadata) }, "sign-in failed");
      },
      warn: (code) => log.debug({ code }, "next-auth warning"),
      debug: () => undefined,
    },
  };
}

function cookiesOf(): NextAuthOptions["cookies"] {
  const options = cookieOptions();
  const passing = { ...options, maxAge: signInSeconds };
  return {
    sessionToken: { name: cookieName("session"), options },
    callbackUrl: { name: cookieName("callback-url"), options },
    csrfToken: { name: cookieName("csrf"), options },
    pkceCodeVerifier: { name: cookieName("pkce"), options: passing },
    state: { name: cookieName("state"), options: passing },
    nonce: { name: cookieName("nonce"), options: passing },
  };
}

/** Returns the provider's description of an error. */
function descriptionOf(metadata: unknown): { description?: string } {
  const { error_description: description } = Object(metadata) as Record<string, unknown>;
  return typeof description === "string" ? { description: description.slice(0, 500) } : {};
}

/**
 * Unwraps next-auth's metadata: an error, or an object that contains one beside the provider's
 * response.
 */
function errorOf(metadata: unknown): unknown {
  const inner =
    metadata && typeof metadata === "object" && "error" in metadata ? metadata.error : metadata;
  return inner instanceof Error ? inner : "unknown";
}
