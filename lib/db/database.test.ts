import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openTestDatabase } from "@/lib/db/testing/test-database";
import { type Db, openDatabase } from "./database";
import type { DatabaseLocation } from "./dialect";

let db: Db;
let location: DatabaseLocation;
let close: () => Promise<void>;

beforeEach(async () => {
  ({ db, location, close } = await openTestDatabase());
});

afterEach(() => close());

const lease = { name: "recovery", holder: "a", until: "2026-01-01T00:00:00.000Z" };

describe("the database", () => {
  it("keeps its data when it is reopened", async () => {
    await db.insertInto("leases").values(lease).execute();
    const again = await openDatabase(location);
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
