import "server-only";
import { cookies } from "next/headers";
import { decode } from "next-auth/jwt";
import { cache } from "react";
import { config } from "@/lib/config/config";
import { env } from "@/lib/config/env";
import { personId } from "@/lib/config/person-id";
import { sessionClaims } from "./claims";
import { cookieName } from "./cookie-names";
import { hasEnded } from "./ended-sessions";
import type { Person } from "./scope-types";

/** The session of a signed-in user. */
export interface PortalSession {
  user: Person;
  sessionId: string;
  /** The absolute end of the session, in milliseconds. */
  endsAt: number;
  /**
   * The expiry of the cookie in milliseconds, which is later if `session.hours` was lowered since.
   */
  cookieEndsAt: number;
}

/** The owner of a session. */
export type SessionOwner = Pick<PortalSession, "user" | "sessionId">;

/**
 * Returns the session of this request. `null` without one, after its end or sign-out, and for a
 * cookie not encrypted with this installation's secret. Read once per rendered page.
 */
export const getSession = cache(
  async (): Promise<PortalSession | null> => sessionIn((await cookies()).getAll()),
);

/** Returns the session in a request's cookies, unless it was signed out. */
export async function sessionIn(jar: CookieJar): Promise<PortalSession | null> {
  const raw = cookieValue(jar, cookieName("session"));
  const session = raw === "" ? null : await sessionFrom(raw, sessionRules());
  if (!session || isOver(session) || (await hasEnded(session.sessionId))) return null;
  return session;
}

function isOver({ endsAt }: PortalSession): boolean {
  return endsAt <= Date.now();
}

/** Returns the session of this request even if it has expired, for signing out. */
export async function sessionToEnd(): Promise<PortalSession | null> {
  const raw = cookieValue((await cookies()).getAll(), cookieName("session"));
  return raw === "" ? null : sessionFrom(raw, sessionRules());
}

type CookieJar = readonly { name: string; value: string }[];

/** Reassembles a cookie over 4 kB, which next-auth splits into `name.0`, `name.1` and so on. */
export function cookieValue(jar: CookieJar, name: string): string {
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
  secret: string;
  issuer: string;
  /**
   * Maximum session duration. A lower limit than at the start ends a session earlier; a higher one
   * doesn't extend it.
   */
  hours: number;
}

function sessionRules(): SessionRules {
  const { secret, issuer } = env();
  return { secret, issuer, hours: config().session.hours };
}

/**
 * Decrypts and validates a session cookie.
 *
 * @returns `null` also for a session of a previously configured identity provider
 */
export async function sessionFrom(
  raw: string,
  { secret, issuer, hours }: SessionRules,
  now = Date.now(),
): Promise<PortalSession | null> {
  const token = await decode({ token: raw, secret }).catch(() => null);
  const claims = sessionClaims.safeParse(token);
  if (!claims.success || claims.data.ends * 1000 <= now) return null;
  const { sub, name, email, groups, sid, ends, iss = issuer } = claims.data;
  const id = personId(iss, sub);
  // A subject of another provider may be a different user.
  if (id !== personId(issuer, sub)) return null;
  const started = claims.data.started ?? issuedAt(token) ?? 0;
  return {
    user: { id, name, email, groups },
    sessionId: sid,
    endsAt: Math.min(ends, started + hours * 3_600) * 1000,
    cookieEndsAt: ends * 1000,
  };
}

/** Returns when next-auth encrypted the cookie, within a second of the sign-in. */
function issuedAt(token: Record<string, unknown> | null): number | null {
  return typeof token?.iat === "number" ? token.iat : null;
}
