import { Kysely, type Migration, sql } from "kysely";
import { afterEach, beforeEach, expect, it } from "vitest";
import { createPostgresDatabase } from "@/scripts/lib/test-postgres.mjs";
import { type Db, openDatabase } from "./database";
import { createMigrationDialect } from "./dialect";
import { migrate } from "./migrate";
import { migrations } from "./migrations";
import type { Tables } from "./tables";
import { describeOnPostgres } from "./testing/databases";

describeOnPostgres("a migration on PostgreSQL of a locked table", () => {
  let location: { databaseUrl: string };
  let db: Db;
  let migrating: Kysely<Tables>;
  beforeEach(async () => {
    location = createPostgresDatabase();
    db = await openDatabase(location);
    migrating = new Kysely<Tables>({ dialect: createMigrationDialect(location) });
  });
  afterEach(async () => {
    await db.destroy();
    await migrating.destroy();
  });

  const addColumn = (name: string): Record<string, Migration> => ({
    ...migrations,
    [name]: {
      up: async (tx) =>
        void (await sql`alter table builds add column ${sql.ref(name)} text`.execute(tx)),
    },
  });
  const lockWait = { lockMs: 100, pauseMs: 300, maxMs: 60_000 };

  /** Reads a table in a transaction, as pg_dump does, and keeps its lock until `run` has ended. */
  const whileReading = (run: () => Promise<unknown>) =>
    db.transaction().execute(async (tx) => {
      await tx.selectFrom("builds").select("arn").execute();
      await run();
    });

  it("lets other sessions query the table in between, and succeeds afterward", async () => {
    let migrated: Promise<void> | undefined;
    await whileReading(async () => {
      migrated = migrate(migrating, location, addColumn("first"), new Set(), lockWait);
      for (let query = 0; query < 20; query += 1) {
        const started = performance.now();
        await db.selectFrom("builds").select("arn").execute();
        expect(performance.now() - started).toBeLessThan(5_000);
        await sql`select pg_sleep(0.05)`.execute(db);
      }
    });
    await migrated;
    await sql`select first from builds`.execute(db);
  });

  it("doesn't count its own work as a wait", async () => {
    const { third } = addColumn("third");
    const up = async (tx: Kysely<unknown>) => {
      await sql`select pg_sleep(1.2)`.execute(tx);
      await third?.up(tx);
    };
    let migrated: Promise<void> | undefined;
    await whileReading(async () => {
      const steps = { ...migrations, third: { up } };
      migrated = migrate(migrating, location, steps, new Set(), { ...lockWait, maxMs: 1_000 });
      await sql`select pg_sleep(1.6)`.execute(db);
    });
    await migrated;
    await sql`select third from builds`.execute(db);
  });

  it("fails with the reason when the time is over, and changes nothing", async () => {
    await whileReading(() =>
      expect(
        migrate(migrating, location, addColumn("second"), new Set(), { ...lockWait, maxMs: 500 }),
      ).rejects.toMatchObject({ failure: "locked", message: expect.stringContaining("a backup") }),
    );
    await expect(sql`select second from builds`.execute(db)).rejects.toThrow("does not exist");
  });
});
