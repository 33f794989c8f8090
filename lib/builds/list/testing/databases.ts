import "server-only";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe } from "vitest";
import { type Db, openDatabase } from "@/lib/db/database";
import type { DatabaseLocation } from "@/lib/db/dialect";
import { findPostgres, startPostgres } from "@/scripts/lib/postgres.mjs";

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
  let db: Db;
  describe(`${name}, on SQLite`, () => {
    const folder = mkdtempSync(path.join(tmpdir(), "kiln-list-"));
    beforeAll(async () => {
      const location = { file: path.join(folder, "kiln.db") };
      await prepare(location);
      db = await openDatabase(location);
    });
    afterAll(async () => {
      await db.destroy();
      rmSync(folder, { recursive: true, force: true });
    });
    define(() => db);
  });
  const postgres = findPostgres();
  describe.skipIf(postgres === null)(`${name}, on PostgreSQL`, () => {
    let server: Awaited<ReturnType<typeof startPostgres>>;
    beforeAll(async () => {
      server = await startPostgres(postgres ?? "");
      const location = { databaseUrl: server.create("kiln") };
      await prepare(location);
      db = await openDatabase(location);
    });
    afterAll(async () => {
      await db.destroy();
      await server.stop();
    });
    define(() => db);
  });
}
