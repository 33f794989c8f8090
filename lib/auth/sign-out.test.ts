import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { encode } from "next-auth/jwt";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { config, readConfig } from "@/lib/config/config";
import { type Db, database, openDatabase } from "@/lib/db/database";
import { cookieName } from "./cookie-names";
import { hasEnded, unstored } from "./ended-sessions";
import { sessionIn } from "./session";
import { endpoints, providerSignOut, signOut } from "./sign-out";
import { keepTokens } from "./tokens";

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
let folder: string;

beforeEach(async () => {
  vi.stubEnv("KILN_SECRET", secret);
  vi.stubEnv("KILN_OIDC_ISSUER", "http://localhost:9");
  vi.stubEnv("KILN_OIDC_CLIENT_ID", "kiln");
  config.set(readConfig("lib/config/sandbox.kiln.config.yaml"));
  endpoints().set("http://localhost:9", "http://localhost:9/session/end");
  folder = mkdtempSync(path.join(tmpdir(), "kiln-sign-out-"));
  db = await openDatabase({ file: path.join(folder, "kiln.db") });
  database.set(Promise.resolve(db));
});
afterEach(async () => {
  await db.destroy();
  rmSync(folder, { recursive: true, force: true });
  jar.clear();
  for (const value of [config, database, unstored]) value.reset();
});

async function signedIn({ sid, startedAgo = 0 }: { sid: string; startedAgo?: number }) {
  const started = now() - startedAgo;
  const person = { sub: "erin", name: "Erin", email: "erin@example.com", groups: [] };
  const token = { ...person, sid, started, ends: started + 8 * hour };
  const cookie = { name: cookieName("session"), value: await encode({ token, secret }) };
  jar.set(cookie.name, cookie.value);
  keepTokens(sid, { idToken: `token of ${sid}`, expiresAt: Date.now() + hour * 1000 });
  return cookie;
}

function lowerHours(hours: number) {
  config.set({ ...config(), session: { ...config().session, hours } });
}

it("keeps a sign-out until the cookie's own expiry, even if session.hours was lowered", async () => {
  await signedIn({ sid: "s-1", startedAgo: hour });
  lowerHours(2);
  await signOut();
  const [row] = await db.selectFrom("ended_sessions").selectAll().execute();
  expect(Date.parse(row?.until ?? "")).toBeGreaterThan(Date.now() + 6.9 * hour * 1000);
});

it("keeps the sign-out of a session already ended by lowered hours", async () => {
  await signedIn({ sid: "s-2", startedAgo: 3 * hour });
  lowerHours(2);
  await signOut();
  expect(await hasEnded("s-2")).toBe(true);
});

it("ends a session when session.hours is lowered below its age", async () => {
  const cookie = await signedIn({ sid: "s-3", startedAgo: 3 * hour });
  expect(await sessionIn([cookie])).not.toBeNull();
  lowerHours(2);
  expect(await sessionIn([cookie])).toBeNull();
});

it("clears the cookie and redirects to the provider's sign-out while the database is unavailable", async () => {
  const cookie = await signedIn({ sid: "s-4" });
  database.reset();
  const broken = Promise.reject(new Error("disk full"));
  broken.catch(() => {});
  database.set(broken);
  const departure = await signOut();
  expect(jar.get(cookie.name)).toBe("");
  const address = new URL(await providerSignOut(departure));
  expect(address.pathname).toBe("/session/end");
  expect(address.searchParams.get("id_token_hint")).toBe("token of s-4");
  expect(await sessionIn([cookie])).toBeNull();
});
