import { createLocalJWKSet, exportJWK, generateKeyPair, type JWTPayload, SignJWT } from "jose";
import { beforeAll, describe, expect, it } from "vitest";
import { verifyLogoutToken } from "./logout-token";

const issuer = "https://idp.example.com";
const clientId = "kiln";
const event = "http://schemas.openid.net/event/backchannel-logout";
const seconds = () => Math.floor(Date.now() / 1000);
let own: Awaited<ReturnType<typeof generateKeyPair>>;
let foreign: Awaited<ReturnType<typeof generateKeyPair>>;
let keys: ReturnType<typeof createLocalJWKSet>;

beforeAll(async () => {
  own = await generateKeyPair("ES256");
  foreign = await generateKeyPair("ES256");
  const key = { ...(await exportJWK(own.publicKey)), alg: "ES256", kid: "k-1" };
  keys = createLocalJWKSet({ keys: [key] });
});

const valid = (): JWTPayload => ({
  iss: issuer,
  aud: clientId,
  iat: seconds(),
  jti: "j-1",
  sub: "erin",
  sid: "p-1",
  events: { [event]: {} },
});

function verify(changes: JWTPayload, key = own.privateKey, alg = "ES256") {
  const signed = new SignJWT({ ...valid(), ...changes })
    .setProtectedHeader({ alg, kid: "k-1" })
    .sign(key);
  const expected = { issuer, clientId, supportedAlgorithms: ["ES256"] };
  return signed.then((token) => verifyLogoutToken(token, expected, keys));
}

describe("a logout token", () => {
  it("names a session and its user", async () => {
    const iat = seconds();
    expect(await verify({ iat })).toEqual({ sub: "erin", sid: "p-1", issuedAt: iat * 1000 });
  });

  it.each<[string, JWTPayload]>([
    ["only a user", { sid: undefined }],
    ["only a session", { sub: undefined }],
    ["an expiry in the future", { exp: seconds() + 120 }],
    ["its client in a list", { aud: [clientId] }],
    ["further members in the event", { events: { [event]: { reason: "x" }, other: {} } }],
  ])("is accepted with %s", async (_, changes) => {
    await expect(verify(changes)).resolves.toBeDefined();
  });

  it.each<[string, JWTPayload, RegExp]>([
    ["neither a user nor a session", { sub: undefined, sid: undefined }, /sub or sid/],
    ["an empty session", { sid: "" }, /sid/],
    ["a user that is no text", { sub: 7 as unknown as string }, /sub/],
    ["a nonce, like an ID token", { nonce: "n-1" }, /nonce/],
    ["no event", { events: undefined }, /events/],
    ["another event", { events: { "https://example.com/other": {} } }, /events/],
    ["an event that is no object", { events: { [event]: true } }, /events/],
    ["an event that is a list", { events: { [event]: [] } }, /events/],
    ["another issuer", { iss: "https://other.example.com" }, /"iss"/],
    ["another client", { aud: "other" }, /"aud"/],
    ["several clients", { aud: [clientId, "other"] }, /aud/],
    ["no time", { iat: undefined }, /"iat"/],
    ["a time in the future", { iat: seconds() + 120 }, /future/],
    ["an expiry in the past", { exp: seconds() - 120 }, /"exp"/],
  ])("is rejected with %s", async (_, changes, reason) => {
    const result = verify(changes);
    await expect(result).rejects.toMatchObject({ name: "InvalidLogoutTokenError" });
    await expect(result).rejects.toThrow(reason);
  });

  it("is rejected if another key signed it", async () => {
    await expect(verify({}, foreign.privateKey)).rejects.toThrow("signature");
  });

  it("is rejected with the client's secret as the key", async () => {
    const secret = new TextEncoder().encode("s".repeat(32));
    const rejected = verify({}, secret as unknown as CryptoKey, "HS256");
    await expect(rejected).rejects.toMatchObject({ name: "InvalidLogoutTokenError" });
  });

  it("isn't blamed if the provider's keys can't be read", async () => {
    const token = await new SignJWT(valid())
      .setProtectedHeader({ alg: "ES256" })
      .sign(own.privateKey);
    const unreachable = () => Promise.reject(new TypeError("fetch failed"));
    const expected = { issuer, clientId, supportedAlgorithms: ["ES256"] };
    await expect(verifyLogoutToken(token, expected, unreachable)).rejects.toThrow(TypeError);
  });
});
