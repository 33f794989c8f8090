import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { type Db, database } from "@/lib/db/database";
import { openTestDatabase } from "@/lib/db/testing/test-database";
import { streamRegistry } from "@/lib/live/open-streams";
import { log } from "@/lib/log/log";
import { endMaintenance, startMaintenance } from "@/lib/maintenance/change";
import {
  cachedMaintenance,
  getMaintenanceError,
  isBackgroundWorkPaused,
  isMaintenanceUnknown,
} from "@/lib/maintenance/state";
import { readInitialMaintenance, refreshMaintenanceState } from "./follow-maintenance";

let db: Db;
let close: () => Promise<void>;

beforeEach(async () => {
  ({ db, close } = await openTestDatabase());
  database.set(Promise.resolve(db));
});
afterEach(async () => {
  await close();
  for (const value of [database, cachedMaintenance, isMaintenanceUnknown]) value.reset();
  vi.restoreAllMocks();
});

it("sends a change of the stored state to open pages once", async () => {
  const broadcast = vi.spyOn(streamRegistry(), "broadcast");
  await refreshMaintenanceState();
  expect([cachedMaintenance(), broadcast.mock.calls]).toEqual([null, []]);
  const maintenance = await startMaintenance(db, "Backup", "root");
  await refreshMaintenanceState();
  await refreshMaintenanceState();
  expect(cachedMaintenance()).toEqual(maintenance);
  await endMaintenance(db, "root");
  await refreshMaintenanceState();
  expect(cachedMaintenance()).toBeNull();
  expect(broadcast.mock.calls.map(([state]) => state.maintenance)).toEqual([maintenance, null]);
});

it("keeps the state while the database can't be read", async () => {
  await startMaintenance(db, "Backup", "root");
  await refreshMaintenanceState();
  database.set(Promise.reject(new Error("unreachable")));
  await expect(refreshMaintenanceState()).rejects.toThrow("unreachable");
  expect(cachedMaintenance()?.reason).toBe("Backup");
});

it("allows no change after a start without the database, until the state is read", async () => {
  vi.spyOn(log, "error").mockImplementation(() => {});
  const unreachable = Promise.reject(new Error("unreachable"));
  unreachable.catch(() => {});
  database.set(unreachable);
  await readInitialMaintenance();
  expect([isBackgroundWorkPaused(), getMaintenanceError()?.code]).toEqual([true, "CannotSave"]);
  database.set(Promise.resolve(db));
  await refreshMaintenanceState();
  expect([isBackgroundWorkPaused(), getMaintenanceError()]).toEqual([false, null]);
});
