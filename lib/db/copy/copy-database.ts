import "server-only";
import { existsSync } from "node:fs";
import { Kysely, sql } from "kysely";
import Database from "libsql";
import type { Db } from "../database";
import { createMigrationDialect } from "../dialect";
import { applyPendingMigrations, lockMigrations } from "../migrate";
import { migrations, replacedMigrations } from "../migrations";
import { requireEmptyDatabase } from "../require-empty";
import type { Tables } from "../tables";
import { type CopiedTable, copyTable } from "./copy-table";
import { readTableColumns, type TableColumns } from "./sqlite-rows";

/**
 * Tables that aren't copied. The target has its own migrations, and leases and rate limits belong
 * to processes that have ended.
 */
const skippedTables = new Set(["kiln_migrations", "leases", "rate_limits"]);
/** Tables whose triggers reject the copy. */
const guardedTables = ["audit", "audit_head"];

interface CopyOptions<T> {
  /** The file of the embedded database. Kiln must not be running on it. */
  file: string;
  /** The URL of an empty PostgreSQL database. */
  databaseUrl: string;
  /** Verifies the copy before it is committed. An error discards the copy. */
  verify: (tx: Db) => Promise<T>;
  onTable: (table: CopiedTable) => void;
}

/**
 * Copies the embedded database to PostgreSQL. One transaction creates the tables, copies the rows,
 * and compares them, so that an interrupted copy leaves the target empty. It holds the migration
 * lock, so a Kiln process that starts on the target in the meantime waits.
 *
 * @returns what `verify` returned
 */
export async function copyDatabase<T>({
  file,
  databaseUrl,
  verify,
  onTable,
}: CopyOptions<T>): Promise<T> {
  if (!existsSync(file)) throw new Error(`Database ${file} not found. Set KILN_DATA_DIR.`);
  const source = new Database(file);
  const target = new Kysely<Tables>({ dialect: createMigrationDialect({ databaseUrl }) });
  try {
    source.exec("pragma query_only = 1");
    // All reads use the same snapshot.
    source.exec("begin");
    requireUsable(source);
    return await target.transaction().execute(async (tx) => {
      await lockMigrations(tx);
      await requireEmptyDatabase(tx);
      await applyPendingMigrations(tx, migrations, replacedMigrations);
      for (const table of guardedTables) {
        await sql`alter table ${sql.table(table)} disable trigger user`.execute(tx);
      }
      for (const table of await listTables(source, tx)) {
        onTable(
          await copyTable(source, tx, table).catch(({ message }: Error) => {
            throw new Error(`The ${table.name} table wasn't copied. ${message}`);
          }),
        );
      }
      for (const table of guardedTables) {
        await sql`alter table ${sql.table(table)} enable trigger user`.execute(tx);
      }
      const verified = await verify(tx);
      // Without statistics, PostgreSQL would plan the first queries badly.
      await sql`analyze`.execute(tx);
      return verified;
    });
  } finally {
    source.close();
    await target.destroy();
  }
}

function requireUsable(source: Database.Database): void {
  const check = source.prepare("pragma quick_check(1)").get() as { quick_check: string };
  if (check.quick_check !== "ok") {
    throw new Error("The embedded database is corrupted. Restore a backup.");
  }
  const rows = source.prepare("select name from kiln_migrations").all() as { name: string }[];
  const applied = new Set(rows.map(({ name }) => name));
  if ([...applied].some((name) => !(name in migrations || replacedMigrations.has(name)))) {
    throw new Error(
      "The embedded database is from a newer version of Kiln. Run this command with that version.",
    );
  }
  if (Object.keys(migrations).some((name) => !applied.has(name))) {
    throw new Error(
      "The embedded database is from an older version of Kiln. Start this version once to upgrade the database.",
    );
  }
}

/**
 * Returns the tables to copy, sorted by name.
 *
 * @throws if a table's columns differ between the databases
 */
async function listTables(source: Database.Database, tx: Db): Promise<TableColumns[]> {
  const found = source
    .prepare("select name from sqlite_master where type = 'table' and name not like 'sqlite_%'")
    .all() as { name: string }[];
  const tables = found
    .filter(({ name }) => !skippedTables.has(name))
    .map(({ name }) => readTableColumns(source, name));
  const created = await tx.introspection.getTables();
  const createdColumns = new Map(
    created.map(({ name, columns }) => [name, joinColumnNames(columns)]),
  );
  if (tables.some(({ name, columns }) => joinColumnNames(columns) !== createdColumns.get(name))) {
    throw new Error("The embedded database's tables don't match those of this version of Kiln.");
  }
  return tables.sort((a, b) => (a.name < b.name ? -1 : 1));
}

const joinColumnNames = (columns: { name: string }[]) =>
  columns
    .map(({ name }) => name)
    .sort()
    .join();
