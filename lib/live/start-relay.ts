import "server-only";
import { processValue } from "@/lib/cache/process-value";
import { env } from "@/lib/config/env";
import { database } from "@/lib/db/database";
import { processId } from "@/lib/db/lease";
import { log } from "@/lib/log/log";
import { onShutdown } from "@/lib/process/shutdown";
import { startRelay } from "./relay";

const againMs = 5_000;

/** Shares what happens with Kiln's other processes, where they share a database. Once in a process. */
export function shareEvents(): void {
  if (env().databaseUrl) relaying();
}

const relaying = processValue("live-sharing", () => startWhenThere());

/** The database may come up after the portal. */
async function startWhenThere(): Promise<void> {
  const { databaseUrl } = env();
  if (!databaseUrl) return;
  try {
    onShutdown("sharing events", startRelay(await database(), databaseUrl, processId()));
  } catch (error) {
    log.error({ err: error }, "event relay not available yet");
    setTimeout(() => void startWhenThere(), againMs).unref();
  }
}
