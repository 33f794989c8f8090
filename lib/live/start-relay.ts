import "server-only";
import { env } from "@/lib/config/env";
import { processWide } from "@/lib/config/process-wide";
import { database } from "@/lib/db/database";
import { processId } from "@/lib/db/lease";
import { log } from "@/lib/log/log";
import { onShutdown } from "@/lib/process/shutdown";
import { startRelay } from "./relay";

const againMs = 5_000;

/** Shares what happens with Kiln's other processes, where they share a database. Once in a process. */
export function shareEvents(): void {
  const { databaseUrl } = env();
  if (!databaseUrl) return;
  processWide("live-sharing", () => {
    void startWhenThere(databaseUrl);
    return true;
  });
}

/** The database may come up after the portal. */
async function startWhenThere(databaseUrl: string): Promise<void> {
  try {
    onShutdown("sharing events", startRelay(await database(), databaseUrl, processId()));
  } catch (error) {
    log.error({ err: error }, "event relay not available yet");
    setTimeout(() => void startWhenThere(databaseUrl), againMs).unref();
  }
}
