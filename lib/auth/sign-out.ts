import "server-only";
import { cookies } from "next/headers";
import { env } from "@/lib/config/env";
import { processWide } from "@/lib/config/process-wide";
import { log } from "@/lib/log/log";
import { getSession, sessionCookieName } from "./session";
import { takeTokens } from "./tokens";

/** Where the provider's own session is ended, or `null` when it offers no such place. */
async function endSessionEndpoint(issuer: string): Promise<string | null> {
  const known = processWide("end-session-endpoint", () => new Map<string, string | null>());
  const kept = known.get(issuer);
  if (kept !== undefined) return kept;
  try {
    const response = await fetch(`${issuer}/.well-known/openid-configuration`, {
      signal: AbortSignal.timeout(5_000),
    });
    const { end_session_endpoint: endpoint } = (await response.json()) as Record<string, unknown>;
    const found = typeof endpoint === "string" ? endpoint : null;
    known.set(issuer, found);
    return found;
  } catch (error) {
    log.warn({ err: error }, "the provider's sign-out address is not known");
    return null;
  }
}

/**
 * Forgets the session's tokens, and says where the browser goes to end the provider's session
 * too (OpenID Connect RP-Initiated Logout 1.0).
 */
export async function signOutAddress(): Promise<string> {
  const { issuer, clientId, url } = env();
  const session = await getSession();
  const hint = session && takeTokens(session.sessionId);
  const back = `${url}/sign-in`;
  const endpoint = await endSessionEndpoint(issuer);
  if (!endpoint) return back;
  const address = new URL(endpoint);
  address.searchParams.set("client_id", clientId);
  address.searchParams.set("post_logout_redirect_uri", back);
  if (hint) address.searchParams.set("id_token_hint", hint);
  return address.href;
}

/** Takes the session's cookies from the browser, all chunks of them. */
export async function forgetSession(): Promise<void> {
  const jar = await cookies();
  const { secure } = env();
  const name = sessionCookieName(secure);
  for (const cookie of jar.getAll()) {
    // A `__Secure-` cookie is only replaced by one that is marked secure too.
    if (cookie.name.startsWith(name)) {
      jar.set(cookie.name, "", { maxAge: 0, path: "/", secure, httpOnly: true, sameSite: "lax" });
    }
  }
}
