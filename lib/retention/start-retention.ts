import "server-only";
import path from "node:path";
import { defineSingleton } from "@/lib/cache/singleton";
import { config } from "@/lib/config/config";
import { env } from "@/lib/config/env";
import { database } from "@/lib/db/database";
import { acquireLease, processId, releaseLease } from "@/lib/db/lease";
import { log } from "@/lib/log/log";
import { isBackgroundWorkPaused } from "@/lib/maintenance/state";
import { onShutdown } from "@/lib/process/shutdown";
import { deleteExpiredRows, listExpiredTables } from "./delete-expired";
import { deleteUnusedLogs } from "./old-logs";

const intervalMs = 3_600_000;
/** The delay in milliseconds before the first pass, because the server is busy after startup. */
const startupDelayMs = 60_000;
/** The delay between two batches. Milliseconds. */
const pauseMs = 100;
const lease = "retention";

/** Starts the hourly deletion of expired data. Later calls do nothing. */
export const startRetention = defineSingleton("retention", () => {
  const state = { stopped: false };
  const run = () => void runOnce(state);
  const timers = [setTimeout(run, startupDelayMs).unref(), setInterval(run, intervalMs).unref()];
  onShutdown("retention", () => {
    state.stopped = true;
    for (const timer of timers) clearTimeout(timer);
  });
  return state;
});

async function runOnce(state: { stopped: boolean }): Promise<void> {
  if (isBackgroundWorkPaused()) return;
  try {
    const { retention } = config();
    const now = new Date();
    const unusedSince = new Date(now.getTime() - retention.logCacheDays * 24 * 3_600_000);
    // Each process deletes its own cached logs, and one process at a time deletes rows.
    const logs = await deleteUnusedLogs(path.join(env().dataDir, "build-logs"), unusedSince);
    const db = await database();
    const isMine = () => acquireLease(db, lease, processId());
    if (!(await isMine())) return;
    try {
      const rows = await deleteExpiredRows(listExpiredTables(db, retention, now), async () => {
        await new Promise((resolve) => setTimeout(resolve, pauseMs));
        return !state.stopped && !isBackgroundWorkPaused() && (await isMine());
      });
      log.info({ ...rows, logs }, "deleted data past its retention period");
    } finally {
      await releaseLease(db, lease, processId());
    }
  } catch (error) {
    log.error({ err: error }, "failed to delete data past its retention period");
  }
}
