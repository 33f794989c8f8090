import { afterEach, expect, it } from "vitest";
import { cachedMaintenance, getMaintenanceError, pauseInMaintenance } from "./state";

afterEach(() => cachedMaintenance.reset());

it("rejects changes with the reason while it is on", () => {
  expect(getMaintenanceError()).toBeNull();
  cachedMaintenance.set({ reason: "Backup", since: "2026-11-29T00:00:00.000Z" });
  expect(getMaintenanceError()).toMatchObject({
    code: "InMaintenance",
    happened: expect.stringMatching(/ Reason: Backup\.$/),
  });
});

it("pauses background work while it is on", async () => {
  let passes = 0;
  const pass = pauseInMaintenance(async () => {
    passes += 1;
  });
  cachedMaintenance.set({ reason: "Backup", since: "2026-11-29T00:00:00.000Z" });
  await pass();
  expect(passes).toBe(0);
  cachedMaintenance.set(null);
  await pass();
  expect(passes).toBe(1);
});
