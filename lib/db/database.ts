import "server-only";
import { Kysely, Migrator } from "kysely";
import { env } from "@/lib/config/env";
import { forgetProcessWide, processWide } from "@/lib/config/process-wide";
import { openDialect, type Place, placeOf } from "./dialect";
import { migrations } from "./migrations";
import type { Tables } from "./tables";

export type Db = Kysely<Tables>;

/** Opens a database and brings its tables up to date, under the lock that Kysely's migrator takes. */
export async function openDatabase(place: Place): Promise<Db> {
  const db = new Kysely<Tables>({ dialect: openDialect(place) });
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  const { error } = await migrator.migrateToLatest();
  if (!error) return db;
  await db.destroy();
  throw error instanceof Error ? error : new Error("The database could not be migrated");
}

/** The portal's one database, opened and migrated by whoever asks first. */
export function database(): Promise<Db> {
  return processWide("database", () =>
    openDatabase(placeOf(env())).catch((error) => {
      forgetProcessWide("database");
      throw error;
    }),
  );
}
