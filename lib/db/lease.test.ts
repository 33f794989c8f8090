import { expect, it } from "vitest";
import { isUsingPostgres } from "@/scripts/lib/test-postgres.mjs";
import { acquireLease, acquireLeases, leaseMs } from "./lease";
import { openTestDatabase } from "./testing/test-database";

it.skipIf(isUsingPostgres())("needs no lease on SQLite, except for tracking", async () => {
  const { db, close } = await openTestDatabase();
  const leases = () => db.selectFrom("leases").select("name").execute();
  expect(await acquireLease(db, "expiry", "a")).toBe(true);
  expect(await leases()).toEqual([]);
  await acquireLeases(db, ["tracking"], "a", leaseMs);
  expect(await leases()).toEqual([{ name: "tracking" }]);
  await close();
});
