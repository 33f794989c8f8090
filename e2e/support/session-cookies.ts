import type { BrowserContext } from "@playwright/test";
import { signInOverHttp } from "./http-session";
import type { TestPerson } from "./sign-in";

export type SessionCookies = Parameters<BrowserContext["addCookies"]>[0];

/** The name of the session cookie as stored by a browser. */
function sessionCookieName(url: string): string {
  return `kiln-${new URL(url).port}-session`;
}

/** Signs in and returns the session cookies that a browser would store. */
export async function signInAndGetCookies(
  url: string,
  person: TestPerson,
): Promise<SessionCookies> {
  const { cookies } = await signInOverHttp(url, person);
  return [...cookies]
    .filter(([name]) => name.startsWith(sessionCookieName(url)))
    .map(([name, value]) => ({ name, value, url, httpOnly: true, sameSite: "Lax" }));
}
