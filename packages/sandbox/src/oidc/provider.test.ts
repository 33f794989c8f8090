import { mkdtempSync, rmSync, statSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { createRemoteJWKSet, decodeProtectedHeader, jwtVerify } from "jose";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { PEOPLE } from "./people";
import { type RunningIdentityProvider, startIdentityProvider } from "./provider";
import {
  CookieJar,
  createAuthorizationRequest,
  exchangeCode,
  PORTAL_URL,
  signIn,
  type TokenSet,
} from "./testing";

const dataDir = mkdtempSync(path.join(tmpdir(), "kiln-oidc-"));
const start = (port = 0) => startIdentityProvider({ port, portalUrl: PORTAL_URL, dataDir });
const warnings = vi.spyOn(console, "warn");
let oidc: RunningIdentityProvider;

beforeAll(async () => {
  oidc = await start();
});

afterAll(async () => {
  await oidc.close();
  rmSync(dataDir, { recursive: true });
});

async function fetchTokens(
  account: string,
  browser = new CookieJar(),
  issuer = oidc.issuer,
): Promise<TokenSet> {
  const request = createAuthorizationRequest(issuer);
  const callback = await signIn(browser, request, account);
  const answer = await exchangeCode(issuer, callback, request.verifier);
  expect(answer.status).toBe(200);
  return (await answer.json()) as TokenSet;
}

describe("signing in", () => {
  it.each(["PS256", "ES256", "EdDSA", "HS256"] as const)(
    "signs id tokens with %s where that is set, with a key beside those of before",
    async (algorithm) => {
      const other = await startIdentityProvider({
        port: 0,
        portalUrl: PORTAL_URL,
        dataDir,
        algorithm,
      });
      try {
        const { id_token } = await fetchTokens("leo", new CookieJar(), other.issuer);
        expect(decodeProtectedHeader(id_token).alg).toBe(algorithm);
        const discovery = new URL("/.well-known/openid-configuration", other.issuer);
        expect(await (await fetch(discovery)).json()).toMatchObject({
          id_token_signing_alg_values_supported: [algorithm],
        });
      } finally {
        await other.close();
      }
    },
  );

  it("comes back with the state, a code, and an id token that says who and which groups", async () => {
    const request = createAuthorizationRequest(oidc.issuer);
    const callback = await signIn(new CookieJar(), request, "leo");
    expect(callback.origin + callback.pathname).toBe(`${PORTAL_URL}/api/auth/callback/oidc`);
    expect(callback.searchParams.get("state")).toBe("some-state");
    const answer = await exchangeCode(oidc.issuer, callback, request.verifier);
    const { id_token } = (await answer.json()) as TokenSet;
    const keys = createRemoteJWKSet(new URL("/jwks", oidc.issuer));
    const { payload } = await jwtVerify(id_token, keys, { issuer: oidc.issuer, audience: "kiln" });
    expect(payload).toMatchObject({
      sub: "leo",
      name: "Leo Lead",
      email: "leo@example.com",
      groups: ["team-leads", "platform-engineers"],
      nonce: "some-nonce",
    });
  });

  it("tells userinfo the same", async () => {
    const { access_token } = await fetchTokens("erin");
    const answer = await fetch(new URL("/me", oidc.issuer), {
      headers: { authorization: `Bearer ${access_token}` },
    });
    expect(await answer.json()).toMatchObject({
      sub: "erin",
      name: "Erin Engineer",
      groups: ["platform-engineers"],
    });
  });

  it("gives someone without groups an empty list", async () => {
    const { id_token } = await fetchTokens("nora");
    const claims: unknown = JSON.parse(
      Buffer.from(id_token.split(".")[1] ?? "", "base64url").toString(),
    );
    expect(claims).toMatchObject({ groups: [] });
  });

  it("does not ask again while the session lasts", async () => {
    const browser = new CookieJar();
    await fetchTokens("erin", browser);
    const again = await browser.visit(createAuthorizationRequest(oidc.issuer).url);
    expect(again.url).toContain(`${PORTAL_URL}/api/auth/callback/oidc?code=`);
  });

  it("offers each person with a button, without scripts and under a strict policy", async () => {
    const { response } = await new CookieJar().visit(createAuthorizationRequest(oidc.issuer).url);
    const page = await response.text();
    expect(page.match(/<button /g)).toHaveLength(PEOPLE.length);
    expect(page).not.toContain("<script");
    expect(response.headers.get("content-security-policy")).toContain("default-src 'none'");
  });

  it("asks again when someone chooses a person that does not exist", async () => {
    const browser = new CookieJar();
    const back = await signIn(browser, createAuthorizationRequest(oidc.issuer), "mallory");
    expect(back.origin).toBe(oidc.issuer);
  });
});

describe("the provider refuses", () => {
  it("a request without PKCE", async () => {
    const { url } = createAuthorizationRequest(oidc.issuer, {
      code_challenge: "",
      code_challenge_method: "",
    });
    const back = await new CookieJar().visit(url);
    expect(new URL(back.url).searchParams.get("error")).toBe("invalid_request");
  });

  it("a wrong verifier", async () => {
    const callback = await signIn(new CookieJar(), createAuthorizationRequest(oidc.issuer), "erin");
    const answer = await exchangeCode(oidc.issuer, callback, "x".repeat(43));
    expect(await answer.json()).toMatchObject({ error: "invalid_grant" });
  });

  it("a code used twice", async () => {
    const request = createAuthorizationRequest(oidc.issuer);
    const callback = await signIn(new CookieJar(), request, "erin");
    await exchangeCode(oidc.issuer, callback, request.verifier);
    const answer = await exchangeCode(oidc.issuer, callback, request.verifier);
    expect(answer.status).toBe(400);
  });

  it("another redirect address, with a page and not a redirect", async () => {
    const { url } = createAuthorizationRequest(oidc.issuer, {
      redirect_uri: "http://evil.example/",
    });
    const { response } = await new CookieJar().visit(url);
    expect(response.status).toBe(400);
    expect(await response.text()).toContain("redirect_uri");
  });

  it("to listen where others can reach it", async () => {
    await expect(
      startIdentityProvider({ port: 0, portalUrl: PORTAL_URL, dataDir, host: "0.0.0.0" }),
    ).rejects.toThrow(/loopback/);
  });

  it("to start on a taken port", async () => {
    const port = Number(new URL(oidc.issuer).port);
    await expect(start(port)).rejects.toMatchObject({ code: "EADDRINUSE" });
  });
});

describe("signing out", () => {
  const signOutUrl = (more: Record<string, string>) => {
    const url = new URL("/session/end", oidc.issuer);
    url.search = new URLSearchParams({
      post_logout_redirect_uri: `${PORTAL_URL}/sign-in`,
      ...more,
    }).toString();
    return url.href;
  };

  it("with an id token hint ends the session and goes back at once", async () => {
    const browser = new CookieJar();
    const { id_token } = await fetchTokens("erin", browser);
    const back = await browser.visit(signOutUrl({ id_token_hint: id_token, state: "s" }));
    expect(back.url).toBe(`${PORTAL_URL}/sign-in?state=s`);
    const next = await browser.visit(createAuthorizationRequest(oidc.issuer).url);
    expect(next.url).toContain(`${oidc.issuer}/interaction/`);
  });

  it("makes the access token useless", async () => {
    const browser = new CookieJar();
    const { access_token } = await fetchTokens("erin", browser);
    await browser.visit(signOutUrl({ client_id: "kiln" }));
    const answer = await fetch(new URL("/me", oidc.issuer), {
      headers: { authorization: `Bearer ${access_token}` },
    });
    expect(answer.status).toBe(401);
  });

  it("without a session goes back all the same", async () => {
    const back = await new CookieJar().visit(signOutUrl({ client_id: "kiln" }));
    expect(back.url).toBe(`${PORTAL_URL}/sign-in`);
  });

  it("asks when the request does not say who sends it", async () => {
    const browser = new CookieJar();
    await fetchTokens("erin", browser);
    const { response } = await browser.visit(new URL("/session/end", oidc.issuer).href);
    expect(await response.text()).toContain("Sign out?");
  });

  it("at the provider sends the portal a logout token of the session", async () => {
    const received: string[] = [];
    const portal = createServer(async (request, response) => {
      for await (const chunk of request) received.push(String(chunk));
      response.end();
    });
    await new Promise<void>((done) => portal.listen(0, "127.0.0.1", done));
    const portalUrl = `http://127.0.0.1:${(portal.address() as AddressInfo).port}`;
    const other = await startIdentityProvider({ port: 0, portalUrl, dataDir });
    try {
      const browser = new CookieJar();
      const redirect_uri = `${portalUrl}/api/auth/callback/oidc`;
      await signIn(browser, createAuthorizationRequest(other.issuer, { redirect_uri }), "erin");
      const { response } = await browser.visit(`${other.issuer}/session/end`);
      const xsrf = /name="xsrf" value="([^"]+)"/.exec(await response.text())?.[1] ?? "";
      const body = new URLSearchParams({ xsrf, logout: "yes" });
      await browser.visit(`${other.issuer}/session/end/confirm`, { method: "POST", body });
      const token = new URLSearchParams(received.join("")).get("logout_token") ?? "";
      const keys = createRemoteJWKSet(new URL("/jwks", other.issuer));
      const { payload } = await jwtVerify(token, keys, { audience: "kiln" });
      expect(payload).toMatchObject({ sub: "erin", sid: expect.any(String) });
    } finally {
      await other.close();
      portal.close();
    }
  });

  it("never goes to an address that is not registered", async () => {
    const { response } = await new CookieJar().visit(
      signOutUrl({ client_id: "kiln", post_logout_redirect_uri: "http://evil.example/" }),
    );
    expect(response.status).toBe(400);
  });
});

describe("a restart", () => {
  it("keeps sessions, tokens and keys, and the keys to their owner", async () => {
    const browser = new CookieJar();
    const { access_token, id_token } = await fetchTokens("vera", browser);
    const port = Number(new URL(oidc.issuer).port);
    await oidc.close();
    oidc = await start(port);
    // The connection pool can return a connection of the old process.
    const userinfo = await vi.waitFor(
      () =>
        fetch(new URL("/me", oidc.issuer), {
          headers: { authorization: `Bearer ${access_token}` },
        }),
      60_000,
    );
    expect(await userinfo.json()).toMatchObject({ sub: "vera" });
    await jwtVerify(id_token, createRemoteJWKSet(new URL("/jwks", oidc.issuer)));
    const again = await browser.visit(createAuthorizationRequest(oidc.issuer).url);
    expect(again.url).toContain("code=");
    expect(statSync(path.join(dataDir, "sandbox-oidc-keys.json")).mode & 0o777).toBe(0o600);
  });
});

it("starts without a word of warning", () => {
  expect(warnings).not.toHaveBeenCalled();
});
