import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { sql } from "kysely";
import { believableBuilds } from "@/lib/builds/list/testing/believable";
import { storeBuilds } from "@/lib/builds/list/testing/store";
import { openDatabase } from "@/lib/db/database";
import { findPostgres, startPostgres } from "@/lib/db/testing/postgres";
import { benchAccountRegion, measureList } from "./lib/list-measures";
import { report } from "./lib/report";

/**
 * Measures the list on the server with hundreds of filters, orders and searches: with 100,000
 * builds on SQLite, or as configured, such as `npm run bench -- list --rows 1000000 --postgres`.
 */
const { values } = parseArgs({
  options: { rows: { type: "string", default: "100000" }, postgres: { type: "boolean" } },
});
const rows = Number(values.rows);
const folder = mkdtempSync(join(tmpdir(), "kiln-bench-"));
const bin = values.postgres ? findPostgres() : null;
if (values.postgres && bin === null) throw new Error("There is no PostgreSQL on this machine.");
const server = bin === null ? null : await startPostgres(bin);
try {
  const db = await openDatabase(
    server ? { databaseUrl: server.create("kiln") } : { file: join(folder, "kiln.db") },
  );
  await storeBuilds(db, believableBuilds(rows, benchAccountRegion, new Date()));
  // PostgreSQL's autovacuum does this some time after a bulk insert.
  if (server) await sql`vacuum analyze`.execute(db);
  const name = `list of ${rows.toLocaleString("en")} builds${server ? " on PostgreSQL" : ""}`;
  if (!server) {
    const stored = await sql<{ bytes: number }>`
      select page_count * page_size as bytes from pragma_page_count(), pragma_page_size()
    `.execute(db);
    const value = (stored.rows[0]?.bytes ?? 0) / rows / 1_000;
    report({ name: `${name}: stored per build`, value, unit: "KB", budget: 6 });
  }
  await measureList(db, name, rows > 100_000 ? { p95: 150, max: 1_000 } : { p95: 60, max: 300 });
  await db.destroy();
} finally {
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
}
process.exit();
