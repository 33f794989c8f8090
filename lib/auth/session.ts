import "server-only";
import { cookies, headers } from "next/headers";
import { decode } from "next-auth/jwt";
import { cache } from "react";
import { config } from "@/lib/config/config";
import { env } from "@/lib/config/env";
import { formatPersonId } from "@/lib/config/person-id";
import { sessionClaimsSchema } from "./claims";
import { getCookieName } from "./cookie-names";
import { hasSessionEnded } from "./ended-sessions";
import { resolveSessionGroups } from "./groups/session-groups";
import type { Person } from "./scope-types";
import { endIfIdle, isUserNavigation, recordSessionActivity } from "./sessions/activity";
import { recordSessionUse } from "./sessions/record-use";

export interface PortalSession {
  user: Person;
  sessionId: string;
  /** The absolute end of the session, in milliseconds since the epoch. */
  endsAt: number;
  /**
   * When the cookie expires, in milliseconds since the epoch. This is later than `endsAt` if
   * `session.hours` was lowered after the sign-in.
   */
  cookieEndsAt: number;
}

export type SessionOwner = Pick<PortalSession, "user" | "sessionId">;

interface CookieSession extends PortalSession {
  /** Milliseconds since the epoch. */
  startedAt: number;
  /** The hashed ID of the provider's session; null if unknown. */
  providerSid: string | null;
}

/**
 * Returns the session of this request, or `null`; see {@link readSessionFromCookies}. Records the
 * session's use. Reads the session only once per rendered page.
 */
export const getSession = cache(async (): Promise<PortalSession | null> => {
  const session = await readSessionFromCookies((await cookies()).getAll());
  if (session) {
    const sent = await headers();
    // Not awaited, so that a request doesn't wait for writes to the database.
    void recordSessionUse(session, sent);
    if (isUserNavigation(sent)) void recordSessionActivity(session);
  }
  return session;
});

/**
 * Returns the session in a request's cookies with its current groups, and ends an idle session.
 * Returns `null` if there is no valid cookie, the session has expired, ended, or become idle, or
 * the identity provider doesn't confirm it.
 */
export async function readSessionFromCookies(jar: CookieJar): Promise<CookieSession | null> {
  const raw = readCookieValue(jar, getCookieName("session"));
  const session = raw === "" ? null : await parseSessionCookie(raw, getSessionRules());
  if (!session || hasExpired(session) || (await hasSessionEnded(session.sessionId))) return null;
  if (await endIfIdle(session)) return null;
  const groups = await resolveSessionGroups(session);
  return groups && { ...session, user: { ...session.user, groups } };
}

function hasExpired({ endsAt }: PortalSession): boolean {
  return endsAt <= Date.now();
}

/** Returns the session of this request's unexpired cookie, even if the session has ended. */
export async function readSessionForSignOut(): Promise<PortalSession | null> {
  const raw = readCookieValue((await cookies()).getAll(), getCookieName("session"));
  return raw === "" ? null : parseSessionCookie(raw, getSessionRules());
}

type CookieJar = readonly { name: string; value: string }[];

/**
 * Returns a cookie's value; `""` if it is absent. next-auth splits a cookie over 4 kB into
 * `name.0`, `name.1`, and so on.
 */
export function readCookieValue(jar: CookieJar, name: string): string {
  const whole = jar.find((cookie) => cookie.name === name);
  if (whole) return whole.value;
  const chunkNumber = (chunk: { name: string }) => Number(chunk.name.slice(name.length + 1));
  return jar
    .filter((each) => each.name.startsWith(`${name}.`) && Number.isInteger(chunkNumber(each)))
    .sort((a, b) => chunkNumber(a) - chunkNumber(b))
    .map(({ value }) => value)
    .join("");
}

/** The session settings of the current configuration. */
interface SessionRules {
  /** The secrets to decrypt cookies with, in the order in which they are tried. */
  secrets: readonly string[];
  issuer: string;
  /**
   * The maximum session duration. If it was lowered since a session started, the session ends
   * earlier. Raising it doesn't extend a session.
   */
  hours: number;
}

function getSessionRules(): SessionRules {
  const { secret, previousSecret, issuer } = env();
  const secrets = previousSecret ? [secret, previousSecret] : [secret];
  return { secrets, issuer, hours: config().session.hours };
}

/**
 * Decrypts and validates a session cookie.
 *
 * @returns `null` if the cookie isn't valid or has expired, or the session belongs to a previously
 *   configured identity provider
 */
export async function parseSessionCookie(
  raw: string,
  { secrets, issuer, hours }: SessionRules,
  now = Date.now(),
): Promise<CookieSession | null> {
  const token = await decryptCookie(raw, secrets);
  const claims = sessionClaimsSchema.safeParse(token);
  if (!claims.success || claims.data.ends * 1000 <= now) return null;
  const { sub, name, email, groups, sid, providerSid = null, ends, iss = issuer } = claims.data;
  const id = formatPersonId(iss, sub);
  // The same subject at another provider may be a different user.
  if (id !== formatPersonId(issuer, sub)) return null;
  const started = claims.data.started ?? getIssueTime(token) ?? 0;
  return {
    user: { id, name, email, groups },
    sessionId: sid,
    providerSid,
    startedAt: started * 1000,
    endsAt: Math.min(ends, started + hours * 3_600) * 1000,
    cookieEndsAt: ends * 1000,
  };
}

async function decryptCookie(raw: string, secrets: readonly string[]) {
  for (const secret of secrets) {
    const token = await decode({ token: raw, secret }).catch(() => null);
    if (token) return token;
  }
  return null;
}

/** Returns the time at which next-auth encrypted the cookie, in seconds since the epoch. */
function getIssueTime(token: Record<string, unknown> | null): number | null {
  return typeof token?.iat === "number" ? token.iat : null;
}
