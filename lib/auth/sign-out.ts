import "server-only";
import { randomUUID } from "node:crypto";
import { cookies } from "next/headers";
import { z } from "zod";
import { tryRecordAuditEntry } from "@/lib/audit/audit";
import { Cache } from "@/lib/cache/cache";
import { defineSingleton } from "@/lib/cache/singleton";
import { env } from "@/lib/config/env";
import { log } from "@/lib/log/log";
import { getCookieName, getCookieOptions } from "./cookie-names";
import { readDiscoveryDocument } from "./discovery";
import { endSession } from "./ended-sessions";
import { readSessionForSignOut } from "./session";
import { moveTokens, takeIdToken } from "./tokens";

/** The lifetime in seconds of the cookie that makes the sign-in page confirm the sign-out. */
const signedOutSeconds = 60;
/** A process has one issuer; tests have several. */
const maxIssuers = 10;
const discoverySchema = z.object({
  end_session_endpoint: z.url({ protocol: /^https?$/ }).optional(),
});

/** The provider's end-session endpoints, by issuer. */
export const endSessionEndpoints = defineSingleton(
  "end-session-endpoint",
  () => new Cache<string | null>({ max: maxIssuers }),
);

/** Returns the provider's end-session endpoint; `null` if there is none or it can't be read. */
async function findEndSessionEndpoint(issuer: string): Promise<string | null> {
  try {
    return await endSessionEndpoints().load(issuer, async () => {
      const document = await readDiscoveryDocument(issuer, discoverySchema);
      return document.end_session_endpoint ?? null;
    });
  } catch (error) {
    log.warn({ err: error }, "couldn't read the provider's end-session endpoint");
    return null;
  }
}

/**
 * Ends this browser's session permanently. Its cookie and all copies of the cookie are rejected.
 *
 * @returns a one-time ID for {@link getProviderSignOutUrl}
 */
export async function signOut(): Promise<string> {
  const signOutId = randomUUID();
  const session = await readSessionForSignOut();
  await deleteSessionCookies();
  await markSignedOut();
  if (session) {
    moveTokens(session.sessionId, getSignOutTokenKey(signOutId));
    await endSession(session.sessionId, session.cookieEndsAt);
    const entry = { action: "sign-out", target: session.sessionId, outcome: "done" };
    await tryRecordAuditEntry({ person: session.user }, entry);
  }
  return signOutId;
}

/**
 * Returns the URL that ends the provider's session too (OpenID Connect RP-Initiated Logout 1.0), or
 * that of the sign-in page if the provider's end-session endpoint doesn't exist or can't be read.
 * The URL can contain the ID token, so use it only in a redirect, which scripts can't read, and
 * never in a page.
 */
export async function getProviderSignOutUrl(signOutId: string): Promise<string> {
  const { issuer, clientId, url } = env();
  const hint = takeIdToken(getSignOutTokenKey(signOutId));
  const back = `${url}/sign-in`;
  const endpoint = await findEndSessionEndpoint(issuer);
  if (!endpoint) return back;
  const address = new URL(endpoint);
  address.searchParams.set("client_id", clientId);
  address.searchParams.set("post_logout_redirect_uri", back);
  // Cognito doesn't support the standard parameter, and shows an error without its own
  // `logout_uri`.
  if (isCognito(issuer)) address.searchParams.set("logout_uri", back);
  if (hint) address.searchParams.set("id_token_hint", hint);
  return address.href;
}

function isCognito(issuer: string): boolean {
  return /^cognito-idp\.[a-z0-9-]+\.amazonaws\.com(\.cn)?$/.test(new URL(issuer).hostname);
}

/**
 * Returns a key that can't be a session ID, so that nobody can pass a session ID as the sign-out
 * ID to get that session's token.
 */
function getSignOutTokenKey(signOutId: string): string {
  return `sign-out ${signOutId}`;
}

/**
 * Makes the sign-in page confirm the sign-out. Uses a cookie, because providers return only to the
 * registered URL, which has no query.
 */
async function markSignedOut(): Promise<void> {
  const options = { ...getCookieOptions(), maxAge: signedOutSeconds };
  (await cookies()).set(getCookieName("signed-out"), "1", options);
}

/** Deletes the session's cookie from the browser, including all chunks. */
async function deleteSessionCookies(): Promise<void> {
  const jar = await cookies();
  for (const { name } of jar.getAll()) {
    if (name.startsWith(getCookieName("session"))) {
      jar.set(name, "", { ...getCookieOptions(), maxAge: 0 });
    }
  }
}
