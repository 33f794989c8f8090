import "server-only";
import { defineSingleton } from "@/lib/cache/singleton";
import { env } from "@/lib/config/env";
import { readDatabaseClock } from "@/lib/db/clock";
import { database } from "@/lib/db/database";
import { repeatUntilShutdown } from "@/lib/process/repeat";

const intervalMs = 30_000;

/**
 * Starts reading PostgreSQL's clock every 30 s. Does nothing with SQLite, and after the first call.
 */
export const startReadingDatabaseClock = defineSingleton("startup.database-clock", () => {
  if (!env().databaseUrl) return;
  repeatUntilShutdown("database clock", async () => readDatabaseClock(await database()), {
    intervalMs,
    failure: "failed to read the database's clock",
  });
});
