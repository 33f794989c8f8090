import "server-only";
import { randomUUID } from "node:crypto";
import { cookies } from "next/headers";
import { z } from "zod";
import { tryRecord } from "@/lib/audit/audit";
import { Cache } from "@/lib/cache/cache";
import { processValue } from "@/lib/cache/process-value";
import { env } from "@/lib/config/env";
import { log } from "@/lib/log/log";
import { cookieName, cookieOptions } from "./cookie-names";
import { endSession } from "./ended-sessions";
import { sessionToEnd } from "./session";
import { renameTokens, takeTokens } from "./tokens";

/** A process has one issuer; tests have several. */
const maxIssuers = 10;
const discovery = z.object({ end_session_endpoint: z.url({ protocol: /^https?$/ }).optional() });

/** By issuer. */
export const endpoints = processValue(
  "end-session-endpoint",
  () => new Cache<string | null>({ max: maxIssuers }),
);

/** Returns the provider's end-session endpoint, or `null` if there is none. */
async function endSessionEndpoint(issuer: string): Promise<string | null> {
  try {
    return await endpoints().load(issuer, async () => {
      const response = await fetch(`${issuer}/.well-known/openid-configuration`, {
        signal: AbortSignal.timeout(5_000),
      });
      return discovery.parse(await response.json()).end_session_endpoint ?? null;
    });
  } catch (error) {
    log.warn({ err: error }, "the provider has no sign-out endpoint");
    return null;
  }
}

/**
 * Ends this browser's session permanently: its cookie and all copies are rejected.
 *
 * @returns a one-time id for {@link providerSignOut}
 */
export async function signOut(): Promise<string> {
  const departure = randomUUID();
  const session = await sessionToEnd();
  await forgetCookies();
  if (session) {
    renameTokens(session.sessionId, departureKey(departure));
    await endSession(session.sessionId, session.cookieEndsAt);
    const entry = { action: "sign-out", target: session.sessionId, outcome: "done" };
    await tryRecord({ person: session.user }, entry);
  }
  return departure;
}

/**
 * Returns the URL that ends the provider's session too (OpenID Connect RP-Initiated Logout 1.0). It
 * contains the ID token, so use it only in a redirect, which scripts can't read, and never in a
 * page.
 */
export async function providerSignOut(departure: string): Promise<string> {
  const { issuer, clientId, url } = env();
  const hint = takeTokens(departureKey(departure));
  const back = `${url}/sign-in`;
  const endpoint = await endSessionEndpoint(issuer);
  if (!endpoint) return back;
  const address = new URL(endpoint);
  address.searchParams.set("client_id", clientId);
  address.searchParams.set("post_logout_redirect_uri", back);
  if (hint) address.searchParams.set("id_token_hint", hint);
  return address.href;
}

/**
 * Returns a key that no session has, so that a session id can't be used as a departure to get its
 * token.
 */
function departureKey(departure: string): string {
  return `departure ${departure}`;
}

/** Deletes the session's cookie from the browser, including all chunks. */
async function forgetCookies(): Promise<void> {
  const jar = await cookies();
  for (const { name } of jar.getAll()) {
    if (name.startsWith(cookieName("session"))) {
      jar.set(name, "", { ...cookieOptions(), maxAge: 0 });
    }
  }
}
