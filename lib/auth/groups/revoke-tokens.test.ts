import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { startSandboxProcess } from "@/lib/aws/testing/sandbox-process";
import { config, readConfig } from "@/lib/config/config";
import { env } from "@/lib/config/env";
import { type Db, database } from "@/lib/db/database";
import { openTestDatabase } from "@/lib/db/testing/test-database";
import { endSession, hasSessionEnded, recordSignOut } from "../ended-sessions";
import { recordedSessionUses, recordSessionUse } from "../sessions/record-use";
import {
  AccessEndedError,
  getProviderClient,
  providerClients,
  refreshTokens,
} from "./read-from-provider";
import { recordSignInGroups } from "./record-sign-in";
import { revokeRefreshTokens } from "./revoke-tokens";
import { failedReads, knownGroups, resolveSessionGroups } from "./session-groups";
import { readStoredGroups } from "./store";
import { signInAtSandbox, stubSandboxProvider } from "./testing/sign-in";

const user = { name: "Erin", email: "erin@example.com" };
const endsAt = Date.now() + 8 * 3_600_000;
let sandbox: Awaited<ReturnType<typeof startSandboxProcess>>;
let otherRefreshToken: string | undefined;
let refreshToken: string;
let db: Db;
let close: () => Promise<void>;

beforeAll(async () => {
  sandbox = await startSandboxProcess();
});
afterAll(() => sandbox.stop());

beforeEach(async () => {
  stubSandboxProvider(sandbox.issuer, "a-secret-that-is-only-for-this-test");
  ({ db, close } = await openTestDatabase());
  database.set(Promise.resolve(db));
  const known = readConfig("lib/config/sandbox.kiln.config.yaml");
  config.set({ ...known, session: { ...known.session, groupsMinutes: 5 } });
  const issued = await signInAtSandbox(sandbox.issuer, "erin");
  refreshToken = issued.refresh_token;
  const other = await signInAtSandbox(sandbox.issuer, "erin");
  otherRefreshToken = other.refresh_token;
  for (const [sid, tokens] of [
    ["s-1", issued],
    ["s-2", other],
  ] as const) {
    await recordSignInGroups({ sid, groups: [], ends: Math.floor(endsAt / 1000) }, tokens);
  }
});
afterEach(async () => {
  vi.restoreAllMocks();
  await close();
  for (const value of [config, database, env, providerClients]) value.reset();
  for (const value of [failedReads, knownGroups, recordedSessionUses]) value.reset();
});

describe("the refresh token of a session that ends", () => {
  it("is revoked at the provider", async () => {
    const revoke = vi.spyOn(await getProviderClient(), "revoke");
    await endSession("s-1", endsAt);
    await vi.waitFor(() => expect(revoke).toHaveBeenCalled(), 60_000);
    await revoke.mock.results[0]?.value;
    await expect(refreshTokens({ refreshToken, groupsInIdToken: true })).rejects.toThrow(
      new AccessEndedError("invalid_grant"),
    );
  });

  it("doesn't keep the session from ending if the provider doesn't respond", async () => {
    vi.spyOn(await getProviderClient(), "revoke").mockReturnValue(new Promise(() => {}));
    await endSession("s-1", endsAt);
    expect(await hasSessionEnded("s-1")).toBe(true);
  });

  it("is deleted even if the provider can't be reached", async () => {
    const tokens = (await readStoredGroups(db, "s-1"))?.tokens ?? null;
    // Nothing listens on the port.
    env.set({ ...env(), issuer: "http://localhost:9" });
    await endSession("s-1", endsAt);
    await revokeRefreshTokens([{ session_id: "s-1", tokens }]);
    expect(await readStoredGroups(db, "s-1")).toBeNull();
  });
});

it("revokes a new refresh token if the session ends before the token is stored", async () => {
  const client = await getProviderClient();
  const revoke = vi.spyOn(client, "revoke");
  const grant = client.grant.bind(client);
  let replacement: string | undefined;
  vi.spyOn(client, "grant").mockImplementationOnce(async (body) => {
    const tokens = await grant(body);
    replacement = tokens.refresh_token;
    await endSession("s-1", endsAt);
    return tokens;
  });
  const readAt = Date.now() - 5 * 60_000;
  await db
    .updateTable("session_groups")
    .set({ read_at: new Date(readAt).toISOString() })
    .execute();
  await resolveSessionGroups({
    user: { ...user, id: `${sandbox.issuer}#erin`, groups: [] },
    ...{ sessionId: "s-1", startedAt: readAt, cookieEndsAt: endsAt },
  });
  await vi.waitFor(() => expect(revoke).toHaveBeenCalledTimes(2), 60_000);
  expect(revoke).toHaveBeenCalledWith(refreshToken, "refresh_token");
  expect(revoke).toHaveBeenCalledWith(replacement, "refresh_token");
  await Promise.all(revoke.mock.results.map(({ value }) => value));
});

describe("the refresh token of a session while the person has another one", () => {
  const record = (sessionId: string, providerSid: string | null) => {
    const erin = { ...user, id: `${sandbox.issuer}#erin` };
    const startedAt = Date.now();
    const session = { user: erin, sessionId, startedAt, cookieEndsAt: endsAt, providerSid };
    return recordSessionUse(session, new Headers());
  };
  const end = async (sessionId: string) =>
    revokeRefreshTokens(await recordSignOut(db, sessionId, new Date(endsAt)));

  it.each([
    ["of the same provider session", "sid-1", "sid-1"],
    ["without a provider session ID", "sid-1", null],
    ["of a provider that sends no session IDs", null, null],
  ])("%s isn't revoked, and that of the last one is", async (_, first, second) => {
    const revoke = vi.spyOn(await getProviderClient(), "revoke");
    await record("s-1", first);
    await record("s-2", second);
    await end("s-1");
    expect(revoke).not.toHaveBeenCalled();
    await end("s-2");
    expect(revoke.mock.calls).toEqual([[otherRefreshToken, "refresh_token"]]);
  });

  it("that is past the idle timeout is revoked", async () => {
    const revoke = vi.spyOn(await getProviderClient(), "revoke");
    config.set({ ...config(), session: { ...config().session, idleMinutes: 30 } });
    await record("s-1", "sid-1");
    await record("s-2", "sid-1");
    const active_at = new Date(Date.now() - 31 * 60_000).toISOString();
    await db.updateTable("sessions").set({ active_at }).where("session_id", "=", "s-2").execute();
    await end("s-1");
    expect(revoke).toHaveBeenCalledWith(refreshToken, "refresh_token");
  });

  it("of another provider session is revoked", async () => {
    const revoke = vi.spyOn(await getProviderClient(), "revoke");
    await record("s-1", "sid-1");
    await record("s-2", "sid-2");
    await end("s-1");
    expect(revoke).toHaveBeenCalledWith(refreshToken, "refresh_token");
  });
});
