import { Kysely, PostgresDialect, sql } from "kysely";
import { afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { createPostgresDatabase } from "@/scripts/lib/test-postgres.mjs";
import { listenOnChannel, sendToChannel } from "./channel";
import { type Db, openDatabase } from "./database";
import { openPool } from "./postgres-pool";
import { classifyStorageFailure } from "./storage-failure";
import type { Tables } from "./tables";
import { describeOnPostgres } from "./testing/databases";
import { startSilentProxy } from "./testing/silent-proxy";

const timeouts = { connect: 1_000, statement: 200, query: 400, idleInTransaction: 400 };

describeOnPostgres("a PostgreSQL connection that breaks", () => {
  let location: { databaseUrl: string };
  let proxy: Awaited<ReturnType<typeof startSilentProxy>>;
  let databaseUrl: string;
  let db: Db;

  beforeAll(async () => {
    location = createPostgresDatabase();
    await (await openDatabase(location)).destroy();
  });

  beforeEach(async () => {
    const { pathname, searchParams } = new URL(location.databaseUrl);
    proxy = await startSilentProxy(`${searchParams.get("host")}/.s.PGSQL.5432`);
    databaseUrl = `postgresql://kiln@127.0.0.1:${proxy.port}${pathname}`;
    db = new Kysely<Tables>({
      dialect: new PostgresDialect({ pool: openPool(databaseUrl, timeouts) }),
    });
  });
  afterEach(async () => {
    await db.destroy();
    await proxy.stop();
  });

  const until = "2026-01-01T00:00:00.000Z";
  const renew = async (holder = "this process", on = db) => {
    await on
      .insertInto("leases")
      .values({ name: "recovery", holder, until })
      .onConflict((conflict) => conflict.column("name").doUpdateSet({ holder }))
      .execute();
    return true;
  };

  it("fails one lease renewal once it is half-open", async () => {
    expect(await renew()).toBe(true);
    proxy.silence();
    await expect(renew()).rejects.toThrow("Query read timeout");
    expect(await renew()).toBe(true);
  });

  it("isn't used by a later query", async () => {
    const queries = () =>
      Promise.allSettled(Array.from({ length: 10 }, () => db.selectFrom("leases").execute()));
    await queries();
    proxy.silence();
    expect(new Set((await queries()).map(({ status }) => status))).toEqual(new Set(["rejected"]));
    expect(new Set((await queries()).map(({ status }) => status))).toEqual(new Set(["fulfilled"]));
  });

  it("ends its transaction, on the server too", async () => {
    const broken = db.transaction().execute(async (transaction) => {
      await renew("the lost one", transaction);
      proxy.silence();
      await transaction.selectFrom("leases").selectAll().execute();
    });
    await expect(broken).rejects.toThrow("Query read timeout");
    await vi.waitFor(async () => expect(await renew()).toBe(true), 60_000);
  });

  it("doesn't end the process if PostgreSQL closes it within a transaction", async () => {
    const ended = db.transaction().execute(async (transaction) => {
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(
        transaction,
      );
      await sql`select pg_terminate_backend(${rows[0]?.pid})`.execute(db);
      for (;;) await transaction.selectFrom("leases").execute();
    });
    await expect(ended).rejects.toThrow(/terminat|not queryable/);
    expect(await renew()).toBe(true);
  });

  it("is reported as a database that doesn't respond if it is reset during a query", async () => {
    const patient = new Kysely<Tables>({
      dialect: new PostgresDialect({ pool: openPool(databaseUrl) }),
    });
    const failed = sql`select pg_sleep(8)`.execute(patient).catch((error: unknown) => error);
    await vi.waitFor(async () => {
      const { rows } = await sql`select from pg_stat_activity
        where datname = current_database()
          and query like 'select pg_sleep%' and state = 'active'`.execute(db);
      expect(rows).toHaveLength(1);
    }, 60_000);
    proxy.reset();
    expect(classifyStorageFailure(await failed)).toBe("unreachable");
    await patient.destroy();
  });

  it("is replaced when listening for other processes", async () => {
    const heard: string[] = [];
    let gaps = 0;
    const stop = listenOnChannel({
      databaseUrl,
      name: "silent_channel",
      onPayload: (payload) => heard.push(payload),
      onGap: () => {
        gaps += 1;
      },
      beatMs: 50,
      responseMs: 200,
    });
    await vi.waitFor(() => expect(gaps).toBe(1), 60_000);
    proxy.silence();
    await vi.waitFor(() => expect(gaps).toBe(2), 60_000);
    await sendToChannel(db, "silent_channel", "hello");
    await vi.waitFor(() => expect(heard).toEqual(["hello"]), 60_000);
    await stop();
  });
});
