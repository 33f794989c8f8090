import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { type Db, database } from "@/lib/db/database";
import { openTestDatabase } from "@/lib/db/testing/test-database";
import { streamRegistry } from "@/lib/live/open-streams";
import { endMaintenance, startMaintenance } from "@/lib/maintenance/change";
import { knownMaintenance } from "@/lib/maintenance/state";
import { refreshMaintenanceState } from "./follow-maintenance";

let db: Db;
let close: () => Promise<void>;

beforeEach(async () => {
  ({ db, close } = await openTestDatabase());
  database.set(Promise.resolve(db));
});
afterEach(async () => {
  await close();
  for (const value of [database, knownMaintenance]) value.reset();
  vi.restoreAllMocks();
});

it("sends a change of the stored state to open pages once", async () => {
  const send = vi.spyOn(streamRegistry(), "send");
  await refreshMaintenanceState();
  expect([knownMaintenance(), send.mock.calls]).toEqual([null, []]);
  const maintenance = await startMaintenance(db, "Backup", "root");
  await refreshMaintenanceState();
  await refreshMaintenanceState();
  expect(knownMaintenance()).toEqual(maintenance);
  await endMaintenance(db, "root");
  await refreshMaintenanceState();
  expect(knownMaintenance()).toBeNull();
  expect(send.mock.calls.map(([state]) => state.maintenance)).toEqual([maintenance, null]);
});

it("keeps the state while the database can't be read", async () => {
  await startMaintenance(db, "Backup", "root");
  await refreshMaintenanceState();
  database.set(Promise.reject(new Error("unreachable")));
  await expect(refreshMaintenanceState()).rejects.toThrow("unreachable");
  expect(knownMaintenance()?.reason).toBe("Backup");
});
