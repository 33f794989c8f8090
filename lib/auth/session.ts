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

/** Who is signed in. */
export interface PortalSession {
  user: Person;
  sessionId: string;
  /** When the session ends whatever is done in it; milliseconds. */
  endsAt: number;
  /** When its cookie ends, which is later where `session.hours` was lowered since; milliseconds. */
  cookieEndsAt: number;
}

/** Whose session it is. */
export type SessionOwner = Pick<PortalSession, "user" | "sessionId">;

/**
 * The session of this request, or `null` without one, after its end or a sign-out, and for a
 * cookie that was not encrypted with this portal's secret. Read once per rendered page.
 */
export const getSession = cache(
  async (): Promise<PortalSession | null> => sessionIn((await cookies()).getAll()),
);

/** The session that a request's cookies hold, as long as it was not signed out. */
export async function sessionIn(jar: CookieJar): Promise<PortalSession | null> {
  const raw = cookieValue(jar, cookieName("session"));
  const session = raw === "" ? null : await sessionFrom(raw, sessionRules());
  if (!session || isOver(session) || (await hasEnded(session.sessionId))) return null;
  return session;
}

function isOver({ endsAt }: PortalSession): boolean {
  return endsAt <= Date.now();
}

/** The session of this request even when it is over by now: what a sign-out is to put an end to. */
export async function sessionToEnd(): Promise<PortalSession | null> {
  const raw = cookieValue((await cookies()).getAll(), cookieName("session"));
  return raw === "" ? null : sessionFrom(raw, sessionRules());
}

type CookieJar = readonly { name: string; value: string }[];

/** next-auth splits a cookie over 4 kB into `name.0`, `name.1` and so on. */
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

/** What today's configuration says of sessions. */
interface SessionRules {
  secret: string;
  issuer: string;
  /**
   * How long a session may last: a lower limit than the one that it began with ends it earlier, a
   * higher one does not prolong it.
   */
  hours: number;
}

function sessionRules(): SessionRules {
  const { secret, issuer } = env();
  return { secret, issuer, hours: config().session.hours };
}

/**
 * Decrypts and checks a session cookie's content.
 * @returns `null` also for a session of another identity provider than today's
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
  // A subject of a provider that Kiln no longer trusts is somebody else's.
  if (id !== personId(issuer, sub)) return null;
  const started = claims.data.started ?? issuedAt(token) ?? 0;
  return {
    user: { id, name, email, groups },
    sessionId: sid,
    endsAt: Math.min(ends, started + hours * 3_600) * 1000,
    cookieEndsAt: ends * 1000,
  };
}

/** When next-auth encrypted the cookie: within a second of the sign-in. */
function issuedAt(token: Record<string, unknown> | null): number | null {
  return typeof token?.iat === "number" ? token.iat : null;
}
