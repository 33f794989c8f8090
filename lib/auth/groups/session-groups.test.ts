import { encode } from "next-auth/jwt";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { startSandboxProcess } from "@/lib/aws/testing/sandbox-process";
import { config, readConfig } from "@/lib/config/config";
import { env } from "@/lib/config/env";
import { type Db, database } from "@/lib/db/database";
import { openTestDatabase } from "@/lib/db/testing/test-database";
import { getCookieName } from "../cookie-names";
import { hasSessionEnded, unstoredSignOuts } from "../ended-sessions";
import { readSessionFromCookies } from "../session";
import { readLatestSignIn, recordSignIn } from "../sign-ins";
import { providerClients } from "./read-from-provider";
import { recordSignInGroups } from "./record-sign-in";
import { failedReads, knownGroups, pendingReads, resolveSessionGroups } from "./session-groups";
import { claimGroupsRead, readStoredGroups, storeGroups } from "./store";
import { signInAtSandbox, stubSandboxProvider } from "./testing/sign-in";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const engineers = ["platform-engineers"];
const secret = "a-secret-that-is-only-for-this-test";

let sandbox: Awaited<ReturnType<typeof startSandboxProcess>>;
let issued: Awaited<ReturnType<typeof signInAtSandbox>>;
let session: Parameters<typeof resolveSessionGroups>[0];
let db: Db;
let close: () => Promise<void>;

beforeAll(async () => {
  sandbox = await startSandboxProcess();
});
afterAll(() => sandbox.stop());

beforeEach(async () => {
  stubSandboxProvider(sandbox.issuer, secret);
  ({ db, close } = await openTestDatabase());
  database.set(Promise.resolve(db));
  setGroupsMinutes(5);
  await sandbox.setGroups("erin", engineers);
  issued = await signInAtSandbox(sandbox.issuer, "erin");
  await beginSession();
});
afterEach(async () => {
  await close();
  becomeAnotherReplica();
  for (const value of [config, database, env, unstoredSignOuts]) value.reset();
});

function setGroupsMinutes(groupsMinutes: number | undefined) {
  const known = readConfig("lib/config/sandbox.kiln.config.yaml");
  config.set({ ...known, session: { ...known.session, groupsMinutes } });
}

async function beginSession(tokens: Parameters<typeof recordSignInGroups>[1] = issued) {
  const id = `${sandbox.issuer}#erin`;
  const user = { id, name: "Erin", email: "erin@example.com", groups: engineers };
  const startedAt = Date.now();
  session = { user, sessionId: "s-1", startedAt, cookieEndsAt: startedAt + 8 * hourMs };
  await db.deleteFrom("session_groups").execute();
  await recordSignInGroups(
    { sid: "s-1", groups: engineers, ends: Math.floor(session.cookieEndsAt / 1000) },
    tokens,
  );
  await recordSignIn(user);
}

/** Clears this process's memory, as if it were another replica or had restarted. */
function becomeAnotherReplica() {
  for (const value of [knownGroups, failedReads, pendingReads]) value.reset();
}

/** Makes the groups this many minutes old, and forgets failed attempts to read them. */
async function pass(minutes: number) {
  const readAt = Date.now() - minutes * minuteMs;
  session = { ...session, startedAt: readAt };
  await db
    .updateTable("session_groups")
    .set({ read_at: new Date(readAt).toISOString() })
    .execute();
  knownGroups.reset();
  failedReads.reset();
}

const resolve = () => resolveSessionGroups(session);

const readAudit = () =>
  db.selectFrom("audit").select(["action", "person_id", "target", "detail"]).execute();

function entryOf(action: string, detail: object | null) {
  const fields = { action, person_id: session.user.id, target: "s-1" };
  return { ...fields, detail: detail && JSON.stringify(detail) };
}

async function readStored() {
  const stored = await readStoredGroups(db, "s-1");
  if (!stored) throw new Error("the groups aren't stored");
  return stored;
}

/** Makes the provider unreachable. Nothing listens on the port. */
async function withoutProvider<T>(work: () => Promise<T>): Promise<T> {
  const issuer = "http://localhost:9";
  env.set({ ...env(), issuer });
  try {
    return await work();
  } finally {
    env.reset();
  }
}

describe("groups older than the interval", () => {
  it("are read again, and new ones apply at once", async () => {
    await sandbox.setGroups("erin", ["viewers", "team-leads"]);
    expect(await resolve()).toEqual(engineers);
    await pass(5);
    expect(await resolve()).toEqual(["viewers", "team-leads"]);
    expect(await readLatestSignIn(db, session.user.id)).toMatchObject({
      groups: ["viewers", "team-leads"],
    });
    becomeAnotherReplica();
    expect(await resolve()).toEqual(["viewers", "team-leads"]);
  });

  it("are read with each refresh token that replaces the previous one", async () => {
    for (const groups of [["viewers"], [], engineers]) {
      await sandbox.setGroups("erin", groups);
      await pass(5);
      expect(await resolve()).toEqual(groups);
    }
  });

  it("are audited when they change, with the number of roles", async () => {
    await pass(5);
    await resolve();
    expect(await readAudit()).toEqual([]);
    await sandbox.setGroups("erin", []);
    await pass(5);
    await resolve();
    const [entry] = await readAudit();
    expect(entry).toMatchObject({ ...entryOf("change-groups", {}), detail: expect.any(String) });
    const detail = JSON.parse(entry?.detail ?? "");
    expect(detail).toEqual({ rolesBefore: expect.any(Number), rolesAfter: 0 });
    expect(detail.rolesBefore).toBeGreaterThan(0);
  });

  it("are read once for concurrent requests on two replicas", async () => {
    await sandbox.setGroups("erin", ["viewers"]);
    await pass(20);
    const own = Array.from({ length: 5 }, resolve);
    becomeAnotherReplica();
    const others = Array.from({ length: 5 }, resolve);
    const groups = await Promise.all([...own, ...others]);
    expect(groups).toEqual(groups.map(() => ["viewers"]));
    await pass(5);
    expect(await resolve()).toEqual(["viewers"]);
  });

  it("stay valid while another replica reads them", async () => {
    await pass(5);
    await claimGroupsRead(db, "s-1", await readStored());
    expect(await resolve()).toEqual(engineers);
  });

  it("are awaited from another replica once they have expired", async () => {
    await pass(20);
    const claim = await claimGroupsRead(db, "s-1", await readStored());
    const waiting = resolve();
    if (claim) await storeGroups(db, claim, { groups: ["viewers"], readAt: Date.now() });
    expect(await waiting).toEqual(["viewers"]);
  });

  it("are read with a refresh token that was replaced before a failure", async () => {
    const { signIn } = config();
    config.set({ ...config(), signIn: { ...signIn, groupsSource: "userinfo" } });
    await sandbox.setGroups("erin", ["viewers"]);
    await pass(5);
    await resolve();
    const client = await providerClients().get(sandbox.issuer);
    if (!client) throw new Error("there is no client");
    vi.spyOn(client, "userinfo").mockRejectedValueOnce(new Error("503"));
    await sandbox.setGroups("erin", []);
    await pass(5);
    expect(await resolve()).toEqual(["viewers"]);
    await pass(5);
    expect(await resolve()).toEqual([]);
  });

  it("aren't read again without an interval, but those that were read still apply", async () => {
    await sandbox.setGroups("erin", ["viewers"]);
    await pass(5);
    await resolve();
    becomeAnotherReplica();
    setGroupsMinutes(undefined);
    await sandbox.setGroups("erin", engineers);
    await pass(500);
    expect(await resolve()).toEqual(["viewers"]);
  });
});

describe("a session that the provider ended", () => {
  it("ends, and the reason is audited", async () => {
    await sandbox.setGroups("erin", null);
    expect(await resolve()).toEqual(engineers);
    await pass(5);
    expect(await resolve()).toBeNull();
    expect(await hasSessionEnded("s-1")).toBe(true);
    expect(await readAudit()).toEqual([entryOf("provider-sign-out", { reason: "invalid_grant" })]);
    expect(await readStoredGroups(db, "s-1")).toBeNull();
  });

  it("ends when userinfo rejects its access token", async () => {
    await beginSession({ ...issued, refresh_token: undefined, id_token: undefined });
    await sandbox.setGroups("erin", ["viewers"]);
    await pass(5);
    expect(await resolve()).toEqual(["viewers"]);
    await sandbox.setGroups("erin", null);
    await pass(5);
    expect(await resolve()).toBeNull();
    expect((await readAudit()).at(-1)).toEqual(
      entryOf("provider-sign-out", { reason: "invalid_token" }),
    );
  });
});

describe("groups that can't be read again", () => {
  it("stay valid for three intervals, then the session ends", async () => {
    await withoutProvider(async () => {
      await pass(14);
      expect(await resolve()).toEqual(engineers);
      await pass(15);
      expect(await resolve()).toBeNull();
    });
    expect(await hasSessionEnded("s-1")).toBe(true);
    expect(await readAudit()).toEqual([entryOf("groups-expired", null)]);
  });

  it("are read again once the provider can be reached, but not with each request", async () => {
    await sandbox.setGroups("erin", ["viewers"]);
    await pass(5);
    await withoutProvider(resolve);
    expect(await resolve()).toEqual(engineers);
    failedReads.reset();
    expect(await resolve()).toEqual(["viewers"]);
  });

  it.each<[string, () => Promise<void>]>([
    ["an access token that has expired", () => beginSession({ ...issued, ...expiredToken })],
    ["no tokens", () => beginSession({})],
    ["no stored groups", async () => void (await db.deleteFrom("session_groups").execute())],
    ["another secret", async () => env.set({ ...env(), secret: "another-secret".repeat(3) })],
  ])("with %s stay valid for three intervals", async (_, prepare) => {
    await prepare();
    await pass(14);
    expect(await resolve()).toEqual(engineers);
    await pass(15);
    expect(await resolve()).toBeNull();
  });

  it("don't end a session while the database can't be written", async () => {
    await pass(14);
    const readOnly = { ...db, selectFrom: db.selectFrom.bind(db), updateTable: fail };
    database.set(Promise.resolve(readOnly as unknown as Db));
    expect(await resolve()).toEqual(engineers);
    await pass(15);
    await expect(resolve()).rejects.toThrow("attempt to write a readonly database");
    database.set(Promise.resolve(db));
    expect(await resolve()).toEqual(engineers);
  });
});

const expiredToken = { refresh_token: undefined, expires_at: Math.floor(Date.now() / 1000) };

function fail() {
  throw new Error("attempt to write a readonly database");
}

it("stores no tokens without an interval", async () => {
  setGroupsMinutes(undefined);
  await beginSession();
  expect(await readStoredGroups(db, "s-1")).toBeNull();
});

it("applies to the session in a cookie", async () => {
  const claims = { sub: "erin", name: "Erin", email: "", groups: engineers, sid: "s-1" };
  const times = { started: session.startedAt / 1000, ends: session.cookieEndsAt / 1000 };
  const value = await encode({ token: { ...claims, ...times }, secret });
  const jar = [{ name: getCookieName("session"), value }];
  await sandbox.setGroups("erin", ["viewers"]);
  await pass(5);
  expect((await readSessionFromCookies(jar))?.user.groups).toEqual(["viewers"]);
  await sandbox.setGroups("erin", null);
  await pass(5);
  expect(await readSessionFromCookies(jar)).toBeNull();
});
