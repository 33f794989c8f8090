import { afterEach, beforeEach, expect, it } from "vitest";
import { config, readConfig } from "@/lib/config/config";
import type { Db } from "@/lib/db/database";
import { openTestDatabase } from "@/lib/db/testing/test-database";
import { hasSessionEnded } from "../ended-sessions";
import type { Person } from "../scope-types";
import { findScope, toActingRole } from "../scopes";
import { recordSignIn } from "../sign-ins";
import { endOwnSessions, endPersonSessions } from "./end";
import { listOwnSessions, listSignedInPeople } from "./list";
import { recordedSessionUses, recordSessionUse } from "./record-use";

const now = new Date("2026-11-28T12:00:00Z");
const later = (ms: number) => new Date(now.getTime() + ms);
const minute = 60_000;
const hour = 60 * minute;
const firefox = "Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0";

const person = (name: string, ...groups: string[]): Person => ({
  id: `https://idp#${name}`,
  name,
  email: `${name}@example.com`,
  groups,
});
const erin = person("erin", "platform-engineers");
const leo = person("leo", "team-leads");
const nora = person("nora", "nobody-knows");

let db: Db;
let close: () => Promise<void>;
const openDb = async () => db;

beforeEach(async () => {
  ({ db, close } = await openTestDatabase());
  config.set(readConfig("lib/config/sandbox.kiln.config.yaml"));
});
afterEach(async () => {
  await close();
  config.reset();
  recordedSessionUses.reset();
});

async function recordUse(user: Person, sessionId: string, at = now, userAgent = firefox) {
  await recordSignIn(user, openDb, at);
  const times = { startedAt: now.getTime(), cookieEndsAt: later(8 * hour).getTime() };
  const headers = new Headers({ "user-agent": userAgent, "x-kiln-peer": "192.0.2.7" });
  await recordSessionUse({ user, sessionId, ...times }, headers, openDb, at);
}

function roleOf(user: Person, scope: string, sessionId = "s-1") {
  const session = { user, sessionId };
  const option = findScope(session, scope);
  const role = option && toActingRole(session, option);
  if (!role) throw new Error(`${user.name} has no role ${scope}`);
  return role;
}
const engineer = (sessionId?: string) => roleOf(erin, "build-engineer@eu-west-1", sessionId);
const lead = () => roleOf(leo, "build-lead@eu-west-1", "s-leo");

const own = (user: Person, sessionId: string, at = now) =>
  listOwnSessions({ user, sessionId }, db, at);
const idsOf = async (user: Person, at = now) => (await own(user, "", at)).map(({ id }) => id);

it("lists the user's sessions with their device, address and times, latest use first", async () => {
  await recordUse(erin, "s-1");
  await recordUse(erin, "s-2", later(minute), "node");
  await recordUse(leo, "s-leo");
  const started = { address: "192.0.2.7", startedAt: now.toISOString(), isCurrent: false };
  expect(await own(erin, "")).toEqual([
    { ...started, id: "s-2", device: null, lastUsedAt: later(minute).toISOString() },
    { ...started, id: "s-1", device: "Firefox 140 on Windows", lastUsedAt: now.toISOString() },
  ]);
});

it("lists the current session first, as used now", async () => {
  await recordUse(erin, "s-1");
  await recordUse(erin, "s-2", later(minute));
  expect(await own(erin, "s-1", later(2 * minute))).toMatchObject([
    { id: "s-1", isCurrent: true, lastUsedAt: later(2 * minute).toISOString() },
    { id: "s-2", isCurrent: false, lastUsedAt: later(minute).toISOString() },
  ]);
});

it("stores the last use again only after a while", async () => {
  await recordUse(erin, "s-1");
  await recordUse(erin, "s-1", later(minute));
  expect((await own(erin, ""))[0]?.lastUsedAt).toBe(now.toISOString());
  recordedSessionUses.reset();
  await recordUse(erin, "s-1", later(3 * minute));
  expect(await own(erin, "")).toMatchObject([{ lastUsedAt: later(3 * minute).toISOString() }]);
});

it("leaves out expired sessions, and those beyond a lowered session.hours", async () => {
  await recordUse(erin, "s-1");
  expect(await idsOf(erin, later(8 * hour))).toEqual([]);
  config.set({ ...config(), session: { ...config().session, hours: 1 } });
  expect(await idsOf(erin, later(2 * hour))).toEqual([]);
});

it("ends one of the user's sessions, and audits it", async () => {
  await recordUse(erin, "s-1");
  await recordUse(erin, "s-2");
  expect(await endOwnSessions(engineer(), ["s-2"], openDb, now)).toMatchObject({
    value: { ended: 1 },
  });
  expect(await hasSessionEnded("s-2", openDb)).toBe(true);
  expect(await hasSessionEnded("s-1", openDb)).toBe(false);
  expect(await idsOf(erin)).toEqual(["s-1"]);
  const entries = await db.selectFrom("audit").select(["action", "target", "person_id"]).execute();
  expect(entries).toEqual([{ action: "end-sessions", target: erin.id, person_id: erin.id }]);
});

it("keeps an ended session out of the list if a request that was under way records its use", async () => {
  await recordUse(erin, "s-1");
  await recordUse(erin, "s-2");
  await endOwnSessions(engineer(), ["s-2"], openDb, now);
  recordedSessionUses.reset();
  await recordUse(erin, "s-2");
  expect(await idsOf(erin)).toEqual(["s-1"]);
});

it("rejects ending another person's session", async () => {
  await recordUse(erin, "s-1");
  await recordUse(leo, "s-leo");
  const result = await endOwnSessions(engineer(), ["s-leo"], openDb, now);
  expect(result).toMatchObject({ error: { code: "NotFound" } });
  expect(await hasSessionEnded("s-leo", openDb)).toBe(false);
});

it("ends several of the user's sessions, and no other person's", async () => {
  for (const id of ["s-1", "s-2", "s-3"]) await recordUse(erin, id);
  await recordUse(leo, "s-leo");
  const ids = ["s-1", "s-3", "s-leo"];
  const result = await endOwnSessions(engineer("s-2"), ids, openDb, now);
  expect(result).toEqual({ ok: true, value: { ended: 2 } });
  expect([await idsOf(erin), await idsOf(leo)]).toEqual([["s-2"], ["s-leo"]]);
});

it("lists the people with a role in an administered account for administrators only", async () => {
  await recordUse(erin, "s-1");
  await recordUse(erin, "s-2");
  await recordUse(leo, "s-leo");
  await recordUse(nora, "s-nora");
  expect(await listSignedInPeople({ user: leo }, db, now)).toMatchObject([
    { id: erin.id, name: "erin", sessions: 2 },
  ]);
  expect(await listSignedInPeople({ user: erin }, db, now)).toEqual([]);
});

it("ends all sessions of a person for administrators of an account of theirs", async () => {
  await recordUse(erin, "s-1");
  await recordUse(erin, "s-2");
  await recordUse(nora, "s-nora");
  const foreign = await endPersonSessions(lead(), nora.id, openDb, now);
  expect(foreign).toMatchObject({ error: { code: "NotFound" } });
  expect(await endPersonSessions(lead(), erin.id, openDb, now)).toMatchObject({
    value: { ended: 2 },
  });
  expect([await idsOf(erin), await idsOf(nora)]).toEqual([[], ["s-nora"]]);
  const entries = await db.selectFrom("audit").select(["account", "target", "detail"]).execute();
  expect(entries).toEqual([{ account: "111122223333", target: erin.id, detail: '{"sessions":2}' }]);
});

it("ends a person's idle sessions and those beyond a lowered session.hours too", async () => {
  await recordUse(erin, "s-1");
  const session = { ...config().session, hours: 1, idleMinutes: 30 };
  config.set({ ...config(), session });
  expect(await idsOf(erin, later(2 * hour))).toEqual([]);
  await endPersonSessions(lead(), erin.id, openDb, later(2 * hour));
  expect(await hasSessionEnded("s-1", openDb)).toBe(true);
});
