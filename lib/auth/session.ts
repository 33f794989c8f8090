import "server-only";
import { cookies } from "next/headers";
import { decode } from "next-auth/jwt";
import { cache } from "react";
import { env } from "@/lib/config/env";
import { sessionClaims } from "./claims";
import type { Person } from "./scope-types";

/** Who is signed in. */
export interface PortalSession {
  user: Person;
  sessionId: string;
}

/** The name that next-auth gives the session's cookie. */
export function sessionCookieName(secure: boolean): string {
  return secure ? "__Secure-next-auth.session-token" : "next-auth.session-token";
}

/**
 * The session of this request, or `null` without one, after its end, and for a cookie that was
 * not encrypted with this portal's secret. Read once per request.
 */
export const getSession = cache(async (): Promise<PortalSession | null> => {
  const { secret, secure } = env();
  const jar = (await cookies()).getAll();
  const raw = cookieValue(jar, sessionCookieName(secure));
  return raw === "" ? null : sessionFrom(raw, secret);
});

/** next-auth splits a cookie over 4 kB into `name.0`, `name.1` and so on. */
export function cookieValue(jar: readonly { name: string; value: string }[], name: string): string {
  const chunkNumber = (chunk: string) => Number(chunk.slice(name.length + 1));
  return jar
    .filter((each) => each.name === name || /^\.\d+$/.test(each.name.slice(name.length)))
    .filter((each) => each.name.startsWith(name))
    .sort((a, b) => chunkNumber(a.name) - chunkNumber(b.name))
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
  const { sub, name, email, groups, sid } = claims.data;
  return { user: { id: sub, name, email, groups }, sessionId: sid };
}
