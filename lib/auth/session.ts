import "server-only";
import { cookies } from "next/headers";
import { decode } from "next-auth/jwt";
import { cache } from "react";
import { env } from "@/lib/config/env";
import { database } from "@/lib/db/database";
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
}

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
  const session = raw === "" ? null : await sessionFrom(raw, env().secret);
  if (!session || (await hasEnded(await database(), session.sessionId))) return null;
  return session;
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

/** Decrypts and checks a session cookie's content. */
export async function sessionFrom(
  raw: string,
  secret: string,
  now = Date.now(),
): Promise<PortalSession | null> {
  const token = await decode({ token: raw, secret }).catch(() => null);
  const claims = sessionClaims.safeParse(token);
  if (!claims.success || claims.data.ends * 1000 <= now) return null;
  const { sub, name, email, groups, sid, ends } = claims.data;
  return { user: { id: sub, name, email, groups }, sessionId: sid, endsAt: ends * 1000 };
}
