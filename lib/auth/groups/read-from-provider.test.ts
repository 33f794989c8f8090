import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from "jose";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { config, readConfig } from "@/lib/config/config";
import { env } from "@/lib/config/env";
import type { KilnConfig } from "@/lib/config/schema";
import { AccessEndedError, providerClients, readGroups, refreshTokens } from "./read-from-provider";
import type { GroupsTokens } from "./sealed-tokens";

/** What the provider's endpoints return: a status, and a body unless it is empty. */
type Answer = [status: number, body?: object];

const granted = { access_token: "access-2", token_type: "Bearer" };
const tokens: GroupsTokens = { refreshToken: "refresh-1", groupsInIdToken: false };
let provider: Server;
let issuer: string;
let key: CryptoKey;
let tokenAnswer: Answer;
let userinfoAnswer: Answer;
let hasUserinfo: boolean;

beforeAll(async () => {
  const pair = await generateKeyPair("RS256");
  key = pair.privateKey;
  const keys = [{ ...(await exportJWK(pair.publicKey)), alg: "RS256", kid: "k-1" }];
  const answers: Record<string, () => Answer> = {
    "/.well-known/openid-configuration": () => [
      200,
      {
        ...{ issuer, jwks_uri: `${issuer}/jwks`, token_endpoint: `${issuer}/token` },
        ...(hasUserinfo && { userinfo_endpoint: `${issuer}/me` }),
      },
    ],
    "/jwks": () => [200, { keys }],
    "/token": () => tokenAnswer,
    "/me": () => userinfoAnswer,
  };
  provider = createServer(({ url = "" }, response) => {
    const [status, body] = answers[url]?.() ?? [404];
    response.writeHead(status, { "content-type": "application/json" });
    response.end(body ? JSON.stringify(body) : "");
  });
  await new Promise<void>((done) => provider.listen(0, "127.0.0.1", done));
  issuer = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`;
});
afterAll(() => provider.close());

beforeEach(() => {
  vi.stubEnv("KILN_SECRET", "a-secret-that-is-only-for-this-test");
  vi.stubEnv("KILN_OIDC_ISSUER", issuer);
  vi.stubEnv("KILN_OIDC_CLIENT_ID", "kiln");
  setSignIn({});
  hasUserinfo = true;
  tokenAnswer = [200, granted];
  userinfoAnswer = [200, { sub: "erin", groups: ["from-userinfo"] }];
});
afterEach(() => {
  for (const value of [config, env, providerClients]) value.reset();
});

function setSignIn(changes: Partial<KilnConfig["signIn"]>) {
  const known = readConfig("lib/config/sandbox.kiln.config.yaml");
  config.set({ ...known, signIn: { ...known.signIn, ...changes } });
}

function idTokenOf(changes: JWTPayload) {
  const iat = Math.floor(Date.now() / 1000);
  const payload = { iss: issuer, aud: "kiln", sub: "erin", iat, exp: iat + 60 };
  return new SignJWT({ ...payload, ...changes })
    .setProtectedHeader({ alg: "RS256", kid: "k-1" })
    .sign(key);
}

async function read(from: GroupsTokens = tokens) {
  const { usable, stored } = await refreshTokens(from);
  return readGroups("erin", usable, stored);
}

async function issueIdToken(claims: JWTPayload) {
  tokenAnswer = [200, { ...granted, id_token: await idTokenOf(claims) }];
}

describe("the groups", () => {
  it.each<[string, JWTPayload, Partial<KilnConfig["signIn"]>, string[]]>([
    ["the ID token", { groups: ["from-id-token"] }, {}, ["from-id-token"]],
    ["userinfo if the ID token has none", {}, {}, ["from-userinfo"]],
    [
      "userinfo if configured",
      { groups: ["from-id-token"] },
      { groupsSource: "userinfo" },
      ["from-userinfo"],
    ],
    ["the ID token only, if configured", {}, { groupsSource: "id-token" }, []],
    ["an ID token with the sign-in's nonce", { groups: ["a"], nonce: "n" }, {}, ["a"]],
  ])("come from %s", async (_, claims, signIn, groups) => {
    setSignIn(signIn);
    await issueIdToken(claims);
    expect(await read()).toEqual(groups);
  });

  it("come from userinfo if the provider returns no new ID token", async () => {
    expect(await read()).toEqual(["from-userinfo"]);
  });

  it("are none if neither the new ID token nor userinfo has the claim", async () => {
    userinfoAnswer = [200, { sub: "erin" }];
    await issueIdToken({});
    expect(await read({ ...tokens, groupsInIdToken: true })).toEqual([]);
    hasUserinfo = false;
    providerClients.reset();
    expect(await read({ ...tokens, groupsInIdToken: true })).toEqual([]);
  });

  it("are none if userinfo, which had them at the sign-in, lacks the claim", async () => {
    userinfoAnswer = [200, { sub: "erin" }];
    expect(await read()).toEqual([]);
  });
});

describe("reading fails", () => {
  it.each<[string, () => unknown, GroupsTokens?]>([
    [
      "if only an ID token has groups, and there is no new one",
      () => (userinfoAnswer = [200, { sub: "erin" }]),
      { ...tokens, groupsInIdToken: true },
    ],
    ["if only an ID token may be used", () => setSignIn({ groupsSource: "id-token" })],
    ["for another user's ID token", () => issueIdToken({ sub: "leo", groups: ["a"] })],
    ["for another client's ID token", () => issueIdToken({ aud: "other", groups: ["a"] })],
    ["for another user's userinfo", () => (userinfoAnswer = [200, { sub: "leo", groups: ["a"] }])],
    ["if the token endpoint fails", () => (tokenAnswer = [500])],
    ["if Kiln's client is rejected", () => (tokenAnswer = [401, { error: "invalid_client" }])],
    ["if userinfo fails", () => (userinfoAnswer = [503])],
    ["without a valid token", () => undefined, { groupsInIdToken: false }],
    [
      "with an access token whose expiry is unknown",
      () => undefined,
      { accessToken: "access-1", groupsInIdToken: false },
    ],
  ])("%s", async (_, prepare, from = tokens) => {
    await prepare();
    const error = await read(from).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(Error);
    expect(error).not.toBeInstanceOf(AccessEndedError);
  });
});

it.each<[string, () => unknown]>([
  ["invalid_grant", () => (tokenAnswer = [400, { error: "invalid_grant" }])],
  ["invalid_token", () => (userinfoAnswer = [401])],
])("reports that access ended, with the reason %s", async (reason, prepare) => {
  prepare();
  await expect(read()).rejects.toThrow(new AccessEndedError(reason));
});

it("keeps the refresh token unless the provider replaces it", async () => {
  expect((await refreshTokens(tokens)).stored).toEqual(tokens);
  tokenAnswer = [200, { ...granted, refresh_token: "refresh-2" }];
  expect((await refreshTokens(tokens)).stored).toEqual({ ...tokens, refreshToken: "refresh-2" });
});
