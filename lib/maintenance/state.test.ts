import { afterEach, expect, it } from "vitest";
import { getMaintenanceError, knownMaintenance, pauseInMaintenance } from "./state";

afterEach(() => knownMaintenance.reset());

it("rejects changes with the reason while it is on", () => {
  expect(getMaintenanceError()).toBeNull();
  knownMaintenance.set({ reason: "Backup", since: "2026-11-29T00:00:00.000Z" });
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
  knownMaintenance.set({ reason: "Backup", since: "2026-11-29T00:00:00.000Z" });
  await pass();
  expect(passes).toBe(0);
  knownMaintenance.set(null);
  await pass();
  expect(passes).toBe(1);
});
