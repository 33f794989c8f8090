import "server-only";
import { type Env, env } from "@/lib/config/env";

type CookiePurpose =
  | "session"
  | "scope"
  | "signed-out"
  | "callback-url"
  | "csrf"
  | "pkce"
  | "state"
  | "nonce";

/**
 * Returns the name of one of Kiln's cookies. Browsers share cookies between all ports of a host, so
 * the name contains the port to separate installations on one machine. With HTTPS, the name has a
 * prefix that makes browsers reject the cookie from any other host.
 */
export function getCookieName(
  use: CookiePurpose,
  { url, secure }: Pick<Env, "url" | "secure"> = env(),
): string {
  const port = new URL(url).port || (secure ? "443" : "80");
  return `${secure ? "__Host-" : ""}kiln-${port}-${use}`;
}

/** Returns the options of Kiln's cookies. `__Host-` cookies require `secure` and this `path`. */
export function getCookieOptions(secure = env().secure) {
  return { httpOnly: true, sameSite: "lax", path: "/", secure } as const;
}
