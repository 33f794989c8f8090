import "server-only";
import { processValue } from "@/lib/cache/process-value";
import { env } from "@/lib/config/env";
import { database } from "@/lib/db/database";
import { processId } from "@/lib/db/lease";
import { log } from "@/lib/log/log";
import { onShutdown } from "@/lib/process/shutdown";
import { type ReadBuild, startRelay } from "./relay";

const againMs = 5_000;

const sharing = processValue("live-sharing", () => ({ started: false }));

/** Shares events with Kiln's other processes on the same database. Called once per process. */
export function shareEvents(readBuild: ReadBuild): void {
  const { databaseUrl } = env();
  if (!databaseUrl || sharing().started) return;
  sharing().started = true;
  void startWhenThere(databaseUrl, readBuild);
}

/** Retries, because the database may start after Kiln. */
async function startWhenThere(databaseUrl: string, readBuild: ReadBuild): Promise<void> {
  try {
    onShutdown("sharing events", startRelay(await database(), databaseUrl, processId(), readBuild));
  } catch (error) {
    log.error({ err: error }, "event relay not available yet");
    setTimeout(() => void startWhenThere(databaseUrl, readBuild), againMs).unref();
  }
}
