import "server-only";
import { decodeJwt } from "jose";
import type { NextAuthOptions } from "next-auth";
import { config } from "@/lib/config/config";
import { env } from "@/lib/config/env";
import { log } from "@/lib/log/log";
import { beginSession } from "./begin-session";
import { personFrom } from "./claims";
import { cookieName, cookieOptions } from "./cookie-names";
import { profileOf } from "./profile";

/** The one OpenID provider; its id is part of the redirect address that is registered there. */
const providerId = "oidc";
/** How long a sign-in may take at the identity provider; seconds. */
const signInSeconds = 15 * 60;

/** next-auth's options: one generic OpenID provider, the session in an encrypted cookie. */
export function authOptions(): NextAuthOptions {
  const { issuer, clientId, clientSecret, secret, secure, url } = env();
  const { signIn, session } = config();
  // next-auth reads its own address from here and nowhere else.
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
        userinfo: {
          // Given a request, next-auth leaves it to this whether and what to ask.
          request: ({ tokens, client }) => {
            const hasAddress = Boolean(client.issuer.metadata.userinfo_endpoint);
            const ask = hasAddress ? () => client.userinfo(tokens.access_token ?? "") : null;
            // Its signature, issuer, audience and nonce were checked when it was fetched.
            return profileOf(decodeJwt(tokens.id_token ?? ""), signIn.groupsClaim, ask);
          },
        },
        profile: (profile) => ({ id: profile.sub, ...personFrom(profile) }),
      },
    ],
    callbacks: {
      jwt: ({ token, account, profile }) =>
        account ? beginSession(account, { ...profile }) : { ...token },
      session: ({ session: current }) => ({ expires: current.expires }),
    },
    logger: {
      error: (code, metadata) => log.error({ code, err: errorOf(metadata) }, "sign-in failed"),
      warn: (code) => log.debug({ code }, "next-auth warns"),
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

/** next-auth hands over an error, or an object that holds one beside the provider's answers. */
function errorOf(metadata: unknown): unknown {
  const inner =
    metadata && typeof metadata === "object" && "error" in metadata ? metadata.error : metadata;
  return inner instanceof Error ? inner : "unknown";
}
