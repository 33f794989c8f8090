import { sql } from "kysely";
import { encode } from "next-auth/jwt";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { config, readConfig } from "@/lib/config/config";
import { env } from "@/lib/config/env";
import { type Db, database } from "@/lib/db/database";
import { openTestDatabase } from "@/lib/db/testing/test-database";
import { getCookieName } from "../cookie-names";
import { hasSessionEnded, unstoredSignOuts } from "../ended-sessions";
import { readSessionFromCookies } from "../session";
import {
  endIfIdle,
  getIdleTimeLeftMs,
  isUserNavigation,
  lastActivityBySession,
  recordSessionActivity,
  suspension,
} from "./activity";
import { listOwnSessions } from "./list";
import { recordedSessionUses, recordSessionUse } from "./record-use";

const minute = 60_000;
const hour = 60 * minute;
const start = Date.parse("2026-11-28T12:00:00Z");
const user = { id: "https://idp#erin", name: "erin", email: "erin@example.com" };
const session = { user, sessionId: "s-1", startedAt: start, cookieEndsAt: start + 8 * hour };

let db: Db;
let close: () => Promise<void>;
const openDb = async () => db;
const brokenDb = () => Promise.reject(new Error("disk full"));

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: start });
  ({ db, close } = await openTestDatabase());
  setIdleMinutes(10);
  await recordSessionUse(session, new Headers(), openDb);
});
afterEach(async () => {
  vi.useRealTimers();
  await close();
  const values = [
    config,
    database,
    env,
    unstoredSignOuts,
    lastActivityBySession,
    suspension,
    recordedSessionUses,
  ];
  for (const value of values) value.reset();
});

function setIdleMinutes(idleMinutes: number | undefined) {
  const known = readConfig("lib/config/sandbox.kiln.config.yaml");
  config.set({ ...known, session: { ...known.session, idleMinutes } });
}

const at = (minutes: number) => start + minutes * minute;
const act = (minutes: number, open: () => Promise<Db> = openDb) =>
  recordSessionActivity(session, open, at(minutes));
const idleAt = (minutes: number, open: () => Promise<Db> = openDb) =>
  endIfIdle(session, open, at(minutes));
/** Runs work as another replica, whose records aren't in this process's memory. */
async function onAnotherReplica<T>(work: () => Promise<T>): Promise<T> {
  const own = [lastActivityBySession(), suspension()] as const;
  lastActivityBySession.reset();
  suspension.reset();
  try {
    return await work();
  } finally {
    lastActivityBySession.set(own[0]);
    suspension.set(own[1]);
  }
}
/** A database whose writes fail. */
const readOnlyDb = async () => {
  const deleteFrom = () => {
    throw new Error("attempt to write a readonly database");
  };
  return { selectFrom: db.selectFrom.bind(db), deleteFrom } as unknown as Db;
};

describe("a session with an idle timeout", () => {
  it("ends once the person wasn't active for that long", async () => {
    expect(await idleAt(9)).toBe(false);
    await act(9);
    expect(await idleAt(18)).toBe(false);
    expect(await idleAt(19)).toBe(true);
    expect(await hasSessionEnded("s-1", openDb)).toBe(true);
  });

  it("isn't extended by requests", async () => {
    recordedSessionUses.reset();
    await recordSessionUse(session, new Headers(), openDb, new Date(at(9)));
    expect(await idleAt(10)).toBe(true);
  });

  it("lasts while the person is active on another replica", async () => {
    await act(1);
    await onAnotherReplica(() => act(9));
    expect(await idleAt(12)).toBe(false);
    expect(await idleAt(19)).toBe(true);
  });

  it("shows the time that is left, with the activity on another replica", async () => {
    await onAnotherReplica(() => act(6));
    await idleAt(8);
    expect(getIdleTimeLeftMs("s-1", at(8))).toBe(8 * minute);
  });

  it("lasts while the database can't be written, and until activity can be stored afterwards", async () => {
    expect(await idleAt(15, readOnlyDb)).toBe(false);
    expect(await idleAt(16)).toBe(false);
    await onAnotherReplica(() => act(16));
    expect(await idleAt(18)).toBe(false);
    expect(await idleAt(26)).toBe(true);
  });

  it("ends after such a failure if the person stays idle", async () => {
    await act(5, brokenDb);
    expect(await idleAt(6)).toBe(false);
    expect(await idleAt(15)).toBe(true);
  });

  it("isn't ended if it isn't stored yet", async () => {
    await db.deleteFrom("sessions").execute();
    expect(await idleAt(11)).toBe(false);
  });

  it("of an earlier version counts from its start", async () => {
    await sql`update sessions set active_at = null`.execute(db);
    expect(await idleAt(9)).toBe(false);
    expect(await idleAt(10)).toBe(true);
  });

  it("isn't listed once it is idle", async () => {
    const owner = { user: { ...user, groups: [] }, sessionId: "s-1" };
    const listed = (minutes: number) => listOwnSessions(owner, db, new Date(at(minutes)));
    expect(await listed(9)).toHaveLength(1);
    expect(await listed(10)).toHaveLength(0);
  });

  it("is rejected with its cookie", async () => {
    vi.stubEnv("KILN_SECRET", "a-secret-that-is-only-for-this-test");
    vi.stubEnv("KILN_OIDC_ISSUER", "https://idp");
    vi.stubEnv("KILN_OIDC_CLIENT_ID", "kiln");
    database.set(Promise.resolve(db));
    const claims = { sub: "erin", name: "Erin", email: "", groups: [], sid: "s-1" };
    const token = { ...claims, started: start / 1000, ends: start / 1000 + 8 * 3_600 };
    const value = await encode({ token, secret: env().secret, maxAge: 8 * 3_600 });
    const jar = [{ name: getCookieName("session"), value }];
    vi.setSystemTime(at(9));
    expect(await readSessionFromCookies(jar)).not.toBeNull();
    vi.setSystemTime(at(10));
    expect(await readSessionFromCookies(jar)).toBeNull();
  });
});

it("has no idle timeout by default", async () => {
  setIdleMinutes(undefined);
  expect(await endIfIdle(session, brokenDb, at(400))).toBe(false);
  await recordSessionActivity(session, brokenDb, at(400));
  expect(getIdleTimeLeftMs("s-1")).toBeNull();
});

it.each<[string, Record<string, string>, boolean]>([
  ["a page that a person opens", { "sec-fetch-user": "?1", "sec-fetch-mode": "navigate" }, true],
  ["a page that a script opens", { "sec-fetch-mode": "navigate" }, false],
  ["a poll", { "sec-fetch-mode": "cors" }, false],
  ["a prefetched page", { "sec-fetch-user": "?1", "sec-purpose": "prefetch" }, false],
])("tells whether %s is activity", (_, headers, isActivity) => {
  expect(isUserNavigation(new Headers(headers))).toBe(isActivity);
});
