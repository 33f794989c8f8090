import { createHash } from "node:crypto";
import { createLocalJWKSet, exportJWK, generateKeyPair, type JWTPayload, SignJWT } from "jose";
import { beforeAll, describe, expect, it } from "vitest";
import { verifyIdToken } from "./id-token";
import type { SignInError } from "./sign-in-error";

const issuer = "https://idp.example.com";
const clientId = "kiln";
const nonce = "n-1";
const accepted = ["RS256", "PS256", "ES256", "ES384", "EdDSA"];
const pairs = new Map<string, Awaited<ReturnType<typeof generateKeyPair>>>();
let keys: ReturnType<typeof createLocalJWKSet>;

beforeAll(async () => {
  for (const alg of accepted) pairs.set(alg, await generateKeyPair(alg));
  const jwks = [...pairs].map(async ([alg, { publicKey }]) => ({
    ...(await exportJWK(publicKey)),
    alg,
    kid: alg,
  }));
  keys = createLocalJWKSet({ keys: await Promise.all(jwks) });
});

const seconds = () => Math.floor(Date.now() / 1000);
const claims = (): JWTPayload => ({
  iss: issuer,
  aud: clientId,
  sub: "erin",
  nonce,
  iat: seconds(),
  exp: seconds() + 300,
});

function sign(payload: JWTPayload, header: { alg?: string; kid?: string } = {}) {
  const { alg = "RS256", kid = alg } = header;
  const key = pairs.get(alg)?.privateKey ?? new TextEncoder().encode("k".repeat(32));
  return new SignJWT(payload).setProtectedHeader({ alg, kid }).sign(key);
}

function verify(token: string, changes: Partial<Parameters<typeof verifyIdToken>[1]> = {}) {
  const supportedAlgorithms = accepted;
  const expected = {
    issuer,
    clientId,
    nonce,
    supportedAlgorithms,
    accessToken: undefined,
    ...changes,
  };
  return verifyIdToken(token, expected, keys).then(
    () => "ok",
    ({ code, message }: SignInError) => `${code}: ${message}`,
  );
}

describe("an ID token", () => {
  it.each(accepted)("signed with %s is accepted if the provider announces it", async (alg) => {
    expect(await verify(await sign(claims(), { alg }))).toBe("ok");
  });

  it("signed with an unannounced algorithm is rejected, naming both", async () => {
    const token = await sign(claims(), { alg: "ES256" });
    for (const supportedAlgorithms of [["RS256"], [], undefined, "ES256"]) {
      expect(await verify(token, { supportedAlgorithms })).toBe(
        'IdTokenAlgorithm: the ID token is signed with "ES256", but Kiln accepts only RS256 from this provider',
      );
    }
  });

  it("with a shared secret, or without a signature, is rejected even if announced", async () => {
    const supportedAlgorithms = ["none", "HS256", "RS256"];
    const hmac = await sign(claims(), { alg: "HS256" });
    expect(await verify(hmac, { supportedAlgorithms })).toMatch(/^IdTokenAlgorithm: .*"HS256"/);
    const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
    const bare = `${base64({ alg: "none" })}.${base64(claims())}.`;
    expect(await verify(bare, { supportedAlgorithms })).toMatch(/^IdToken(Algorithm|Invalid): /);
  });

  it.each([
    ["another issuer", { iss: "https://evil.example" }, /^IdTokenIssuer: .*evil/],
    ["another audience", { aud: "other" }, /^IdTokenAudience: .*other/],
    ["several audiences", { aud: [clientId, "other"] }, /^IdTokenAudience: /],
    ["another authorized party", { azp: "other" }, /^IdTokenAudience: /],
    ["another nonce", { nonce: "n-2" }, /^IdTokenNonce: /],
    ["an end in the past", { exp: 1_000 }, /^IdTokenTime: .*exp/],
    ["a beginning in the future", { iat: 4_000_000_000 }, /^IdTokenTime: .*future/],
    ["no subject", { sub: undefined }, /^SubjectInvalid: .*sub/],
  ])("with %s is rejected, naming the claim", async (_what, changes, reason) => {
    expect(await verify(await sign({ ...claims(), ...changes }))).toMatch(reason);
  });

  it("that matches no key of the provider is rejected", async () => {
    expect(await verify(await sign(claims(), { kid: "unknown" }))).toMatch(/^IdTokenKey: /);
    const token = await sign(claims());
    const forged = `${token.slice(0, -8)}AAAAAAAA`;
    expect(await verify(forged)).toMatch(/^IdTokenSignature: /);
  });

  it("that isn't a token is rejected", async () => {
    for (const text of ["", "x", "a.b.c", "a.b.c.d.e"]) {
      expect(await verify(text)).toMatch(/^IdToken(Invalid|Algorithm): /);
    }
  });

  it("must have the access token's at_hash, if any", async () => {
    const hash = createHash("sha256").update("access").digest().subarray(0, 16);
    const token = await sign({ ...claims(), at_hash: hash.toString("base64url") });
    expect(await verify(token, { accessToken: "access" })).toBe("ok");
    expect(await verify(token, { accessToken: "another" })).toMatch(/^IdTokenInvalid: .*at_hash/);
  });
});
