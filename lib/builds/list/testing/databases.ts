import "server-only";
import { afterAll, beforeAll } from "vitest";
import { type Db, openDatabase } from "@/lib/db/database";
import type { DatabaseLocation } from "@/lib/db/dialect";
import { describeWithLocations } from "@/lib/db/testing/databases";

/**
 * Runs a describe block on SQLite and, if installed, on PostgreSQL.
 *
 * @param prepare fills the empty database before Kiln opens it
 */
export function describeOnBothDatabases(
  name: string,
  define: (db: () => Db) => void,
  prepare = async (_location: DatabaseLocation): Promise<void> => {},
): void {
  describeWithLocations(name, (createLocation) => {
    let db: Db;
    beforeAll(async () => {
      const location = createLocation();
      await prepare(location);
      db = await openDatabase(location);
    });
    afterAll(() => db.destroy());
    define(() => db);
  });
}
