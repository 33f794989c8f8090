import { createHash, randomBytes } from "node:crypto";
import { vi } from "vitest";

const redirectUri = "http://localhost:3000/api/auth/callback/oidc";
const clientSecret = "kiln-sandbox-client-secret";
const client = Buffer.from(`kiln:${clientSecret}`).toString("base64");

/** The tokens that the sandbox's identity provider returns. */
interface IssuedTokens {
  id_token: string;
  access_token: string;
  refresh_token: string;
  expires_at: number;
}

/** Sets the environment variables with which Kiln uses the sandbox's identity provider. */
export function stubSandboxProvider(issuer: string, secret: string): void {
  vi.stubEnv("KILN_SECRET", secret);
  vi.stubEnv("KILN_OIDC_ISSUER", issuer);
  vi.stubEnv("KILN_OIDC_CLIENT_ID", "kiln");
  vi.stubEnv("KILN_OIDC_CLIENT_SECRET", clientSecret);
}

/** Signs in at the sandbox's identity provider, as Kiln and a browser do. */
export async function signInAtSandbox(issuer: string, account: string): Promise<IssuedTokens> {
  const cookies = new Map<string, string>();
  const verifier = randomBytes(32).toString("base64url");
  const start = new URL("/auth", issuer);
  start.search = new URLSearchParams({
    client_id: "kiln",
    redirect_uri: redirectUri,
    response_type: "code",
    scope: "openid profile email groups",
    nonce: "a-nonce",
    code_challenge: createHash("sha256").update(verifier).digest("base64url"),
    code_challenge_method: "S256",
  }).toString();
  const choice = await visit(cookies, start, {});
  const body = new URLSearchParams({ account });
  const callback = await visit(cookies, choice, { method: "POST", body });
  const response = await fetch(new URL("/token", issuer), {
    method: "POST",
    headers: { authorization: `Basic ${client}` },
    body: new URLSearchParams({
      grant_type: "authorization_code",
      code: callback.searchParams.get("code") ?? "",
      redirect_uri: redirectUri,
      code_verifier: verifier,
    }),
  });
  const tokens = (await response.json()) as IssuedTokens & { expires_in: number };
  return { ...tokens, expires_at: Math.floor(Date.now() / 1000) + tokens.expires_in };
}

/** Follows redirects within the provider and returns the last URL. */
async function visit(cookies: Map<string, string>, url: URL, init: RequestInit): Promise<URL> {
  const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  const response = await fetch(url, { ...init, headers: { cookie }, redirect: "manual" });
  for (const line of response.headers.getSetCookie()) {
    const [name = "", value = ""] = (line.split(";")[0] ?? "").split("=");
    cookies.set(name, value);
  }
  const location = response.headers.get("location");
  if (!location) return url;
  const next = new URL(location, url);
  return next.origin === url.origin ? visit(cookies, next, {}) : next;
}
