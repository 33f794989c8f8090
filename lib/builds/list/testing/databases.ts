import "server-only";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe } from "vitest";
import { type Db, openDatabase } from "@/lib/db/database";
import { findPostgres, startPostgres } from "@/lib/db/testing/postgres";

/** Runs a describe block on SQLite and, if installed, on PostgreSQL. */
export function describeOnBoth(what: string, define: (db: () => Db) => void): void {
  let db: Db;
  describe(`${what}, on SQLite`, () => {
    const folder = mkdtempSync(path.join(tmpdir(), "kiln-list-"));
    beforeAll(async () => {
      db = await openDatabase({ file: path.join(folder, "kiln.db") });
    });
    afterAll(async () => {
      await db.destroy();
      rmSync(folder, { recursive: true, force: true });
    });
    define(() => db);
  });
  const postgres = findPostgres();
  describe.skipIf(postgres === null)(`${what}, on PostgreSQL`, () => {
    let server: Awaited<ReturnType<typeof startPostgres>>;
    beforeAll(async () => {
      server = await startPostgres(postgres ?? "");
      db = await openDatabase({ databaseUrl: server.create("kiln") });
    });
    afterAll(async () => {
      await db.destroy();
      await server.stop();
    });
    define(() => db);
  });
}
