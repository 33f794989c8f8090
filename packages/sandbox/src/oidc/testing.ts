import { createHash, randomBytes } from "node:crypto";
import { CLIENT_ID, CLIENT_SECRET } from "./configuration";

export const PORTAL_URL = "http://localhost:4660";
const REDIRECT = `${PORTAL_URL}/api/auth/callback/oidc`;

/** A minimal browser for sign-in: stores cookies and follows redirects within the provider. */
export class CookieJar {
  private readonly cookies = new Map<string, string>();

  /**
   * Follows redirects within the origin of `url`. Returns the last response with its URL, or with
   * the URL of another origin to which it redirects.
   */
  async visit(url: string, init: RequestInit = {}): Promise<{ url: string; response: Response }> {
    const headers = new Headers(init.headers);
    headers.set("cookie", [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; "));
    const response = await fetch(url, { ...init, headers, redirect: "manual" });
    for (const line of response.headers.getSetCookie()) this.keep(line);
    const location = response.headers.get("location");
    if (!location) return { url, response };
    const next = new URL(location, url);
    return next.origin === new URL(url).origin
      ? this.visit(next.href)
      : { url: next.href, response };
  }

  names(): string[] {
    return [...this.cookies.keys()];
  }

  private keep(line: string): void {
    const [pair = "", ...attributes] = line.split(";");
    const [name = "", value = ""] = pair.split("=");
    const gone = attributes.some((attribute) => attribute.includes("01 Jan 1970"));
    if (gone || value === "") this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}

export interface AuthorizationRequest {
  url: string;
  verifier: string;
}

/** An authorization request as sent by the portal. */
export function createAuthorizationRequest(
  issuer: string,
  change: Record<string, string> = {},
): AuthorizationRequest {
  const verifier = randomBytes(32).toString("base64url");
  const url = new URL("/auth", issuer);
  url.search = new URLSearchParams({
    client_id: CLIENT_ID,
    redirect_uri: REDIRECT,
    response_type: "code",
    scope: "openid profile email groups",
    state: "some-state",
    nonce: "some-nonce",
    code_challenge: createHash("sha256").update(verifier).digest("base64url"),
    code_challenge_method: "S256",
    ...change,
  }).toString();
  return { url: url.href, verifier };
}

/** Signs in as `account` and returns the portal's callback URL. */
export async function signIn(
  browser: CookieJar,
  request: AuthorizationRequest,
  account: string,
): Promise<URL> {
  const page = await browser.visit(request.url);
  const back = await browser.visit(page.url, {
    method: "POST",
    body: new URLSearchParams({ account }),
  });
  return new URL(back.url);
}

export interface TokenSet {
  id_token: string;
  access_token: string;
  refresh_token: string;
}

/** Exchanges the callback's code. Returns the response, even if it is an error. */
export async function exchangeCode(
  issuer: string,
  callback: URL,
  verifier: string,
): Promise<Response> {
  return fetch(new URL("/token", issuer), {
    method: "POST",
    headers: {
      authorization: `Basic ${Buffer.from(`${CLIENT_ID}:${CLIENT_SECRET}`).toString("base64")}`,
    },
    body: new URLSearchParams({
      grant_type: "authorization_code",
      code: callback.searchParams.get("code") ?? "",
      redirect_uri: REDIRECT,
      code_verifier: verifier,
    }),
  });
}
