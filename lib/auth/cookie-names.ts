import "server-only";
import { type Env, env } from "@/lib/config/env";

type Use = "session" | "scope" | "callback-url" | "csrf" | "pkce" | "state" | "nonce";

/**
 * The name of one of Kiln's cookies. Browsers keep the cookies of one host together whatever the
 * port, so the port is in the name: two installations on one machine leave each other's alone. With
 * https the prefix makes browsers refuse such a cookie from anybody but this very host.
 */
export function cookieName(use: Use, { url, secure }: Pick<Env, "url" | "secure"> = env()): string {
  const port = new URL(url).port || (secure ? "443" : "80");
  return `${secure ? "__Host-" : ""}kiln-${port}-${use}`;
}

/** What all of them have in common; `__Host-` cookies must be so. */
export function cookieOptions(secure = env().secure) {
  return { httpOnly: true, sameSite: "lax", path: "/", secure } as const;
}
