import "server-only";
import { defineSingleton } from "@/lib/cache/singleton";
import { database } from "@/lib/db/database";
import { streamRegistry } from "@/lib/live/open-streams";
import { getServerState } from "@/lib/live/server-state";
import { log } from "@/lib/log/log";
import { cachedMaintenance, isMaintenanceUnknown, readMaintenance } from "@/lib/maintenance/state";
import { repeatUntilShutdown } from "@/lib/process/repeat";

/** The interval between reads in milliseconds, within which each process notices a change. */
const intervalMs = 5_000;

/**
 * Reads whether maintenance mode is on, immediately and every 5 s after that. Later calls return
 * the first call's promise.
 */
export const followMaintenance = defineSingleton("startup.maintenance", async () => {
  repeatUntilShutdown("maintenance", refreshMaintenanceState, {
    intervalMs,
    failure: "failed to check whether maintenance mode is on",
  });
  await readInitialMaintenance();
});

/** Reads the state at startup. Without the database, it is unknown until the next read. */
export async function readInitialMaintenance(): Promise<void> {
  try {
    await refreshMaintenanceState();
  } catch (error) {
    isMaintenanceUnknown.set(true);
    log.error({ err: error }, "failed to check whether maintenance mode is on");
  }
}

/** Updates the process's state and, if it changed, that of open pages. */
export async function refreshMaintenanceState(): Promise<void> {
  const state = await readMaintenance(await database());
  isMaintenanceUnknown.set(false);
  if (JSON.stringify(state) === JSON.stringify(cachedMaintenance())) return;
  cachedMaintenance.set(state);
  log.warn({ maintenance: state }, "maintenance mode changed");
  streamRegistry().broadcast(getServerState());
}
