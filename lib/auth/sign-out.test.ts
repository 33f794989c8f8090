import { encode } from "next-auth/jwt";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { config, readConfig } from "@/lib/config/config";
import { env } from "@/lib/config/env";
import { type Db, database } from "@/lib/db/database";
import { openTestDatabase } from "@/lib/db/testing/test-database";
import { getCookieName } from "./cookie-names";
import { hasSessionEnded, unstoredSignOuts } from "./ended-sessions";
import { readSessionFromCookies } from "./session";
import { endSessionEndpoints, getProviderSignOutUrl, signOut } from "./sign-out";
import { storeTokens } from "./tokens";

const jar = vi.hoisted(() => new Map<string, string>());
vi.mock("next/headers", () => ({
  cookies: async () => ({
    getAll: () => [...jar].map(([name, value]) => ({ name, value })),
    set: (name: string, value: string) => jar.set(name, value),
  }),
}));

const secret = "a-secret-that-is-only-for-this-test";
const hour = 3_600;
const now = () => Math.floor(Date.now() / 1000);
let db: Db;
let close: () => Promise<void>;

beforeEach(async () => {
  vi.stubEnv("KILN_SECRET", secret);
  vi.stubEnv("KILN_OIDC_ISSUER", "http://localhost:9");
  vi.stubEnv("KILN_OIDC_CLIENT_ID", "kiln");
  config.set(readConfig("lib/config/sandbox.kiln.config.yaml"));
  endSessionEndpoints().set("http://localhost:9", "http://localhost:9/session/end");
  ({ db, close } = await openTestDatabase());
  database.set(Promise.resolve(db));
});
afterEach(async () => {
  await close();
  jar.clear();
  for (const value of [config, database, env, unstoredSignOuts]) value.reset();
});

async function createSignedInSession({
  sid,
  startedAgo = 0,
}: {
  sid: string;
  startedAgo?: number;
}) {
  const started = now() - startedAgo;
  const person = { sub: "erin", name: "Erin", email: "erin@example.com", groups: [] };
  const token = { ...person, sid, started, ends: started + 8 * hour };
  const cookie = { name: getCookieName("session"), value: await encode({ token, secret }) };
  jar.set(cookie.name, cookie.value);
  storeTokens(sid, { idToken: `token of ${sid}`, expiresAt: Date.now() + hour * 1000 });
  return cookie;
}

function lowerHours(hours: number) {
  config.set({ ...config(), session: { ...config().session, hours } });
}

it("keeps a sign-out until the cookie's own expiry, even if session.hours was lowered", async () => {
  await createSignedInSession({ sid: "s-1", startedAgo: hour });
  lowerHours(2);
  await signOut();
  const [row] = await db.selectFrom("ended_sessions").selectAll().execute();
  expect(Date.parse(row?.until ?? "")).toBeGreaterThan(Date.now() + 6.9 * hour * 1000);
});

it("leaves a mark for the sign-in page", async () => {
  await createSignedInSession({ sid: "s-1" });
  await signOut();
  expect(jar.get(getCookieName("signed-out"))).toBe("1");
});

it("keeps the sign-out of a session already ended by lowered hours", async () => {
  await createSignedInSession({ sid: "s-2", startedAgo: 3 * hour });
  lowerHours(2);
  await signOut();
  expect(await hasSessionEnded("s-2")).toBe(true);
});

it("ends a session when session.hours is lowered below its age", async () => {
  const cookie = await createSignedInSession({ sid: "s-3", startedAgo: 3 * hour });
  expect(await readSessionFromCookies([cookie])).not.toBeNull();
  lowerHours(2);
  expect(await readSessionFromCookies([cookie])).toBeNull();
});

it("clears the cookie and redirects to the provider's sign-out while the database is unavailable", async () => {
  const cookie = await createSignedInSession({ sid: "s-4" });
  database.reset();
  const broken = Promise.reject(new Error("disk full"));
  broken.catch(() => {});
  database.set(broken);
  const signOutId = await signOut();
  expect(jar.get(cookie.name)).toBe("");
  const address = new URL(await getProviderSignOutUrl(signOutId));
  expect(address.pathname).toBe("/session/end");
  expect(address.searchParams.get("id_token_hint")).toBe("token of s-4");
  expect(await readSessionFromCookies([cookie])).toBeNull();
});

it("sends Amazon Cognito its own parameter for the page after the sign-out", async () => {
  const issuer = "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Example";
  env.set({ ...env(), issuer });
  endSessionEndpoints().set(issuer, "https://example.auth.eu-west-1.amazoncognito.com/logout");
  const { searchParams } = new URL(await getProviderSignOutUrl(await signOut()));
  expect(searchParams.get("client_id")).toBe("kiln");
  expect(searchParams.get("logout_uri")).toBe(`${env().url}/sign-in`);
});
