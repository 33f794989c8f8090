import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Db, openDatabase } from "./database";

let folder: string;
let db: Db;

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "kiln-db-"));
  db = await openDatabase({ file: path.join(folder, "kiln.db") });
});

afterEach(async () => {
  await db.destroy();
  rmSync(folder, { recursive: true, force: true });
});

const lease = { name: "recovery", holder: "a", until: "2026-01-01T00:00:00.000Z" };

describe("the embedded database", () => {
  it("keeps its data when it is reopened", async () => {
    await db.insertInto("leases").values(lease).execute();
    const again = await openDatabase({ file: path.join(folder, "kiln.db") });
    expect(await again.selectFrom("leases").selectAll().execute()).toEqual([lease]);
    await again.destroy();
  });

  it("counts the rows changed by an update, for compare-and-set", async () => {
    await db.insertInto("leases").values(lease).execute();
    const change = (holder: string) =>
      db.updateTable("leases").set({ holder: "b" }).where("holder", "=", holder).executeTakeFirst();
    expect((await change("a")).numUpdatedRows).toBe(1n);
    expect((await change("a")).numUpdatedRows).toBe(0n);
  });

  it("rejects a duplicate key", async () => {
    await db.insertInto("leases").values(lease).execute();
    const second = db
      .insertInto("leases")
      .values(lease)
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    expect((await second).numInsertedOrUpdatedRows).toBe(0n);
  });
});
