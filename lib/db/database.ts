import "server-only";
import { Kysely } from "kysely";
import { env } from "@/lib/config/env";
import { forgetProcessWide, processWide } from "@/lib/config/process-wide";
import { isPostgres, openDialect, type Place, placeOf } from "./dialect";
import { migrate } from "./migrate";
import { migrations } from "./migrations";
import { migrationTimeouts } from "./postgres-pool";
import type { Tables } from "./tables";

export type Db = Kysely<Tables>;

const mostTries = 20;
const pauseMs = 250;

/**
 * Opens a database and brings its tables up to date. Several processes may do so together: SQLite
 * refuses one of two that change a new file to WAL at once without waiting, and one that waits for
 * another's tables longer than its busy time, so a locked file is tried again for a while.
 */
export async function openDatabase(place: Place): Promise<Db> {
  for (let tries = 1; ; tries++) {
    try {
      return await openOnce(place);
    } catch (error) {
      if (tries >= mostTries || !isLocked(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  }
}

function isLocked(error: unknown): boolean {
  return error instanceof Error && /database (table )?is locked/.test(error.message);
}

async function openOnce(place: Place): Promise<Db> {
  const db = new Kysely<Tables>({ dialect: openDialect(place, migrationTimeouts) });
  try {
    await migrate(db, place, migrations);
    if (!isPostgres(place)) return db;
  } catch (error) {
    await db.destroy();
    throw error;
  }
  await db.destroy();
  return new Kysely<Tables>({ dialect: openDialect(place) });
}

/**
 * The portal's one database, opened and migrated by whoever asks first. A failure is not kept, so
 * that Kiln recovers when PostgreSQL comes up after it.
 */
export function database(): Promise<Db> {
  return processWide("database", () =>
    openDatabase(placeOf(env())).catch((error) => {
      forgetProcessWide("database");
      throw error;
    }),
  );
}
