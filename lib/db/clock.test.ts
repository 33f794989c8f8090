import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { kilnActor, recordAuditEntry } from "@/lib/audit/audit";
import { config, readConfig } from "@/lib/config/config";
import { createEventId } from "@/lib/live/event-id";
import { resumeOverlapMs } from "@/lib/live/resume";
import { readNotifications } from "@/lib/notifications/read";
import { createActingRole } from "@/lib/submissions/testing/submitting";
import { authenticateToken } from "@/lib/tokens/authenticate";
import { createToken } from "@/lib/tokens/create";
import { createPostgresDatabase } from "@/scripts/lib/test-postgres.mjs";
import { getDatabaseNowMs, readDatabaseClock } from "./clock";
import { type Db, database, openDatabase } from "./database";
import { acquireLease, acquireLeases, leaseMs } from "./lease";
import { getMinId } from "./min-id";
import { describeOnPostgres } from "./testing/databases";

const minute = 60_000;

describeOnPostgres("replicas on PostgreSQL whose clocks differ by a minute", () => {
  let db: Db;
  beforeAll(async () => {
    db = await openDatabase(createPostgresDatabase());
  });
  beforeEach(() => vi.useFakeTimers({ toFake: ["Date"] }));
  afterEach(() => void vi.useRealTimers());
  afterAll(() => db.destroy());

  /** Sets this machine's clock ahead. */
  const setAhead = (ms: number) => {
    vi.useRealTimers();
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + ms });
  };

  it("never hold a lease at the same time", async () => {
    expect(await acquireLease(db, "tracking", "a")).toBe(true);
    setAhead(minute);
    expect(await acquireLease(db, "tracking", "b")).toBe(false);
    setAhead(-minute);
    expect(await acquireLease(db, "retention", "b")).toBe(true);
    setAhead(0);
    expect(await acquireLease(db, "retention", "a")).toBe(false);
  });

  it("acquire a lease as soon as it has expired", async () => {
    await acquireLeases(db, ["expiry"], "a", -1);
    setAhead(-minute);
    expect(await acquireLease(db, "expiry", "b")).toBe(true);
    const { until } = await db
      .selectFrom("leases")
      .select("until")
      .where("name", "=", "expiry")
      .executeTakeFirstOrThrow();
    const left = Date.parse(until) - (Date.now() + minute);
    expect(Math.abs(left - leaseMs)).toBeLessThan(minute / 4);
  });

  it("share the database's time", async () => {
    const times: number[] = [];
    for (const ahead of [-minute, 0, minute]) {
      setAhead(ahead);
      await readDatabaseClock(db);
      times.push(getDatabaseNowMs());
    }
    expect(Math.max(...times) - Math.min(...times)).toBeLessThan(minute / 4);
  });

  it("date audit entries by the database's time", async () => {
    for (const ahead of [-minute, minute]) {
      setAhead(ahead);
      await readDatabaseClock(db);
      await recordAuditEntry(db, kilnActor, { action: "cancel", target: "a", outcome: "done" });
    }
    const entries = await db.selectFrom("audit").select("at").execute();
    const [first = Number.NaN, second = Number.NaN] = entries.map(({ at }) => Date.parse(at));
    expect(Math.abs(second - first)).toBeLessThan(minute / 4);
  });

  it("create event IDs within the overlap of resumed streams", async () => {
    setAhead(-minute);
    await readDatabaseClock(db);
    const id = createEventId();
    expect(id > getMinId(Date.now() + minute - resumeOverlapMs)).toBe(true);
    expect(id < getMinId(Date.now() + minute + resumeOverlapMs)).toBe(true);
  });

  it("create and expire API tokens by the database's time", async () => {
    config.set(readConfig("lib/config/sandbox.kiln.config.yaml"));
    const wanted = { name: "nightly", regions: ["eu-west-1"], permissions: [], days: 1 };
    const input = { ...wanted, scope: "build-engineer@eu-west-1", kind: "personal" as const };
    setAhead(-minute);
    await readDatabaseClock(db);
    const now = Date.now() + minute;
    const created = await createToken(createActingRole(), input, async () => db);
    if (!created.ok) throw new Error(created.error.code);
    const { token, secret } = created.value;
    expect(Math.abs(Date.parse(token.createdAt) - now)).toBeLessThan(minute / 4);
    const expires_at = new Date(now + minute / 2).toISOString();
    await db.updateTable("api_tokens").set({ expires_at }).execute();
    setAhead(minute);
    await readDatabaseClock(db);
    const session = await authenticateToken(`Bearer ${secret}`, async () => db);
    config.reset();
    expect(session.ok).toBe(true);
    const signIn = await db.selectFrom("sign_ins").select("at").executeTakeFirstOrThrow();
    expect(Math.abs(Date.parse(signIn.at) - now)).toBeLessThan(minute / 4);
  });

  it("list notifications as of the database's time", async () => {
    database.set(Promise.resolve(db));
    config.set(readConfig("lib/config/sandbox.kiln.config.yaml"));
    setAhead(-minute);
    await readDatabaseClock(db);
    const before = getMinId(Math.floor(getDatabaseNowMs()));
    const { asOf } = await readNotifications(createActingRole());
    for (const value of [database, config]) value.reset();
    expect(asOf >= before).toBe(true);
  });
});
