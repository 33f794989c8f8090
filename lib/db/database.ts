import "server-only";
import { Kysely } from "kysely";
import { env } from "@/lib/config/env";
import { forgetProcessWide, processWide } from "@/lib/config/process-wide";
import { openDialect, type Place, placeOf } from "./dialect";
import { migrate } from "./migrate";
import { migrations } from "./migrations";
import type { Tables } from "./tables";

export type Db = Kysely<Tables>;

/** Opens a database and brings its tables up to date. Several processes may do so together. */
export async function openDatabase(place: Place): Promise<Db> {
  const db = new Kysely<Tables>({ dialect: openDialect(place) });
  try {
    await migrate(db, place, migrations);
    return db;
  } catch (error) {
    await db.destroy();
    throw error;
  }
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
