import "server-only";
import { defineSingleton } from "@/lib/cache/singleton";
import { env } from "@/lib/config/env";
import { database } from "@/lib/db/database";
import { processId } from "@/lib/db/lease";
import { log } from "@/lib/log/log";
import { onShutdown } from "@/lib/process/shutdown";
import { type BuildSummaryReader, startPostgresRelay } from "./relay";

const retryMs = 5_000;

const relayState = defineSingleton("live-sharing", () => ({ started: false }));

/**
 * Shares events with Kiln's other processes on the same PostgreSQL database. No-op with SQLite, and
 * after the first call.
 */
export function startEventRelay(readBuild: BuildSummaryReader): void {
  const { databaseUrl } = env();
  if (!databaseUrl || relayState().started) return;
  relayState().started = true;
  void startWhenAvailable(databaseUrl, readBuild);
}

/** Starts the relay. Retries, because the database may start after Kiln. */
async function startWhenAvailable(
  databaseUrl: string,
  readBuild: BuildSummaryReader,
): Promise<void> {
  try {
    onShutdown(
      "event relay",
      startPostgresRelay(await database(), databaseUrl, processId(), readBuild),
    );
  } catch (error) {
    log.error({ err: error }, "event relay not available yet");
    setTimeout(() => void startWhenAvailable(databaseUrl, readBuild), retryMs).unref();
  }
}
