import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDatabase } from "@/lib/db/database";
import { findPostgres, startPostgres } from "../../scripts/lib/postgres.mjs";

/**
 * Opens an empty SQLite database, or one on a PostgreSQL server that it starts.
 *
 * @throws if PostgreSQL is requested but not installed
 */
export async function openBenchDatabase(postgres: boolean) {
  const folder = mkdtempSync(join(tmpdir(), "kiln-bench-"));
  const bin = postgres ? findPostgres() : null;
  if (postgres && bin === null) throw new Error("There is no PostgreSQL on this machine.");
  const server = bin === null ? null : await startPostgres(bin);
  const db = await openDatabase(
    server ? { databaseUrl: server.create("kiln") } : { file: join(folder, "kiln.db") },
  );
  return {
    db,
    stop: async () => {
      await db.destroy();
      await server?.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
