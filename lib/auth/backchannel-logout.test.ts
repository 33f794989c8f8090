import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from "jose";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { config, readConfig } from "@/lib/config/config";
import { env } from "@/lib/config/env";
import { type Db, database } from "@/lib/db/database";
import { openTestDatabase } from "@/lib/db/testing/test-database";
import { handleBackchannelLogout } from "./backchannel-logout";
import { hasSessionEnded } from "./ended-sessions";
import { rateLimiters } from "./limits";
import { hashProviderSessionId } from "./provider-session";
import { recordedSessionUses, recordSessionUse } from "./sessions/record-use";

const event = "http://schemas.openid.net/event/backchannel-logout";
const minute = 60_000;
const hour = 60 * minute;
let provider: Server;
let issuer: string;
let key: CryptoKey;
let db: Db;
let close: () => Promise<void>;

beforeAll(async () => {
  const pair = await generateKeyPair("RS256");
  key = pair.privateKey;
  const keys = [{ ...(await exportJWK(pair.publicKey)), alg: "RS256", kid: "k-1" }];
  provider = createServer(({ url }, response) => {
    const discovery = { issuer, jwks_uri: `${issuer}/jwks` };
    response.end(JSON.stringify(url === "/jwks" ? { keys } : discovery));
  });
  await new Promise<void>((done) => provider.listen(0, "127.0.0.1", done));
  issuer = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`;
});
afterAll(() => provider.close());

beforeEach(async () => {
  vi.stubEnv("KILN_SECRET", "a-secret-that-is-only-for-this-test");
  vi.stubEnv("KILN_OIDC_ISSUER", issuer);
  vi.stubEnv("KILN_OIDC_CLIENT_ID", "kiln");
  config.set(readConfig("lib/config/sandbox.kiln.config.yaml"));
  ({ db, close } = await openTestDatabase());
  database.set(Promise.resolve(db));
});
afterEach(async () => {
  await close();
  for (const value of [config, database, env, rateLimiters, recordedSessionUses]) value.reset();
});

async function recordSession(
  sessionId: string,
  { sub = "erin", sid, ago = hour }: { sub?: string; sid?: string; ago?: number } = {},
) {
  const user = { id: `${issuer}#${sub}`, name: sub, email: `${sub}@example.com` };
  const startedAt = Date.now() - ago;
  const providerSid = sid ? hashProviderSessionId(issuer, sid) : null;
  const session = { user, sessionId, startedAt, cookieEndsAt: startedAt + 8 * hour, providerSid };
  await recordSessionUse(session, new Headers());
}

function tokenOf(changes: JWTPayload) {
  const iat = Math.floor(Date.now() / 1000);
  const payload = { iss: issuer, aud: "kiln", iat, jti: "j-1", events: { [event]: {} } };
  return new SignJWT({ ...payload, ...changes })
    .setProtectedHeader({ alg: "RS256", kid: "k-1", typ: "logout+jwt" })
    .sign(key);
}

function post(body: BodyInit, headers: Record<string, string> = {}) {
  const url = "http://localhost:3000/api/auth/backchannel-logout";
  return handleBackchannelLogout(new Request(url, { method: "POST", body, headers }));
}

async function logOut(claims: JWTPayload) {
  return post(new URLSearchParams({ logout_token: await tokenOf(claims) }));
}

async function listEndedSessions(...sessions: string[]) {
  const results = await Promise.all(sessions.map((id) => hasSessionEnded(id)));
  return sessions.filter((_, index) => results[index]);
}

it("ends the session of a sid, and audits it for its user", async () => {
  await recordSession("s-1", { sid: "p-1" });
  await recordSession("s-2", { sid: "p-2" });
  const response = await logOut({ sub: "erin", sid: "p-1" });
  expect(response.status).toBe(200);
  expect(response.headers.get("cache-control")).toBe("no-store");
  expect(await listEndedSessions("s-1", "s-2")).toEqual(["s-1"]);
  const entries = await db.selectFrom("audit").select(["action", "target", "person_id"]).execute();
  expect(entries).toEqual([
    { action: "provider-sign-out", target: "s-1", person_id: `${issuer}#erin` },
  ]);
});

it("ends the session of a sid without a sub", async () => {
  await recordSession("s-1", { sid: "p-1" });
  await recordSession("s-2");
  await logOut({ sid: "p-1" });
  expect(await listEndedSessions("s-1", "s-2")).toEqual(["s-1"]);
});

it("ends all sessions of a sub without a sid, and no other person's", async () => {
  await recordSession("s-1", { sid: "p-1" });
  await recordSession("s-2");
  await recordSession("s-leo", { sub: "leo", sid: "p-3" });
  await logOut({ sub: "erin" });
  expect(await listEndedSessions("s-1", "s-2", "s-leo")).toEqual(["s-1", "s-2"]);
});

it("also ends sessions of the sub with an unknown sid", async () => {
  await recordSession("s-1");
  await recordSession("s-leo", { sub: "leo" });
  await logOut({ sub: "erin", sid: "p-1" });
  expect(await listEndedSessions("s-1", "s-leo")).toEqual(["s-1"]);
});

it("ignores a sid that belongs to another person than the sub", async () => {
  await recordSession("s-leo", { sub: "leo", sid: "p-1" });
  expect((await logOut({ sub: "erin", sid: "p-1" })).status).toBe(200);
  expect(await listEndedSessions("s-leo")).toEqual([]);
});

it("ends sessions suspended by a lower session.hours", async () => {
  await recordSession("s-1", { ago: 3 * hour });
  config.set({ ...config(), session: { ...config().session, hours: 1 } });
  await logOut({ sub: "erin" });
  expect(await listEndedSessions("s-1")).toEqual(["s-1"]);
});

it("has no effect on later sign-ins if it is sent again", async () => {
  const token = await tokenOf({ sub: "erin", iat: Math.floor((Date.now() - 10 * minute) / 1000) });
  await recordSession("s-1");
  const form = () => new URLSearchParams({ logout_token: token });
  await post(form());
  await recordSession("s-2", { ago: 5 * minute });
  expect((await post(form())).status).toBe(200);
  expect(await listEndedSessions("s-1", "s-2")).toEqual(["s-1"]);
  expect(await db.selectFrom("audit").select("id").execute()).toHaveLength(1);
});

it.each<[string, BodyInit, string]>([
  ["no token", new URLSearchParams({ token: "x" }), "exactly one logout_token"],
  ["two tokens", new URLSearchParams("logout_token=a&logout_token=b"), "exactly one logout_token"],
  ["text that is no token", new URLSearchParams({ logout_token: "x" }), "Compact JWS"],
  ["a body of another type", '{"logout_token":"x"}', "application/x-www-form-urlencoded"],
  ["a large body", new URLSearchParams({ logout_token: "x".repeat(70_000) }), "too large"],
])("rejects %s with the status 400 and the reason", async (_, body, reason) => {
  const response = await post(body);
  expect(response.status).toBe(400);
  expect(response.headers.get("cache-control")).toBe("no-store");
  const { error, error_description } = await response.json();
  expect(error).toBe("invalid_request");
  expect(error_description).toContain(reason);
});

it("limits rejected tokens by address, but not valid ones", async () => {
  const { limits } = config();
  config.set({ ...config(), limits: { ...limits, signInsPerAddress: 1 } });
  const invalid = () => post(new URLSearchParams({ logout_token: "x" }));
  expect([(await invalid()).status, (await invalid()).status]).toEqual([400, 429]);
  await recordSession("s-1", { sid: "p-1" });
  expect((await logOut({ sid: "p-1" })).status).toBe(200);
  expect(await listEndedSessions("s-1")).toEqual(["s-1"]);
});

it("neither accepts nor counts requests that a browser sends", async () => {
  const { limits } = config();
  config.set({ ...config(), limits: { ...limits, signInsPerAddress: 1 } });
  await recordSession("s-1", { sid: "p-1" });
  const valid = await tokenOf({ sid: "p-1" });
  const sent = [
    ["origin", "https://evil.example"],
    ["sec-fetch-site", "cross-site"],
  ] as const;
  for (const [name, value] of sent) {
    const headers = { [name]: value };
    const body = () => new URLSearchParams({ logout_token: valid });
    const statuses = [await post(body(), headers), await post(body(), headers)];
    expect(statuses.map(({ status }) => status)).toEqual([400, 400]);
  }
  expect(await listEndedSessions("s-1")).toEqual([]);
  expect((await post(new URLSearchParams({ logout_token: "x" }))).status).toBe(400);
});

it("reports a failure of the database", async () => {
  const broken = Promise.reject(new Error("disk full"));
  broken.catch(() => {});
  database.reset();
  database.set(broken);
  const response = await logOut({ sub: "erin" });
  expect([response.status, (await response.json()).error]).toEqual([400, "server_error"]);
});
