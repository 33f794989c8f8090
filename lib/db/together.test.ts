import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createPostgresDatabase } from "@/scripts/lib/test-postgres.mjs";
import { openDatabase } from "./database";
import type { DatabaseLocation } from "./dialect";
import { migrations } from "./migrations";
import { describeOnPostgres } from "./testing/databases";
import { startDatabaseOpeners } from "./testing/openers";

const processCount = 4;
const rounds = 6;
const allOpened = Array(processCount).fill("opened");
let openers: Awaited<ReturnType<typeof startDatabaseOpeners>>;

beforeAll(async () => {
  openers = await startDatabaseOpeners(processCount);
});
afterAll(() => openers.stop());

async function appliedSteps(location: DatabaseLocation): Promise<string[]> {
  const db = await openDatabase(location);
  const steps = db.withTables<{ kiln_migrations: { name: string } }>();
  const rows = await steps.selectFrom("kiln_migrations").select("name").orderBy("name").execute();
  await db.destroy();
  return rows.map(({ name }) => name);
}

describe("processes that open a new SQLite file simultaneously", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "kiln-together-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("all succeed and create the tables once", async () => {
    for (let round = 0; round < rounds; round++) {
      const location = { file: path.join(folder, `${round}.db`) };
      expect(await openers.open(location)).toEqual(allOpened);
      expect(await appliedSteps(location)).toEqual(Object.keys(migrations));
    }
  });
});

describeOnPostgres("processes that open a new PostgreSQL database together", () => {
  it("all succeed and create the tables once", async () => {
    for (let round = 0; round < rounds; round++) {
      const location = createPostgresDatabase();
      expect(await openers.open(location)).toEqual(allOpened);
      expect(await appliedSteps(location)).toEqual(Object.keys(migrations));
    }
  });

  it("counts changed rows as SQLite does", async () => {
    const db = await openDatabase(createPostgresDatabase());
    const lease = { name: "recovery", holder: "a", until: "2026-01-01T00:00:00.000Z" };
    const insert = () =>
      db
        .insertInto("leases")
        .values(lease)
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
    expect((await insert()).numInsertedOrUpdatedRows).toBe(1n);
    expect((await insert()).numInsertedOrUpdatedRows).toBe(0n);
    await db.destroy();
  });
});
