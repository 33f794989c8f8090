import "server-only";
import { readFileSync } from "node:fs";
import { Kysely, sql } from "kysely";
import type { Db } from "../database";
import { createDialect, type DatabaseLocation, isPostgres } from "../dialect";
import type { Tables } from "../tables";

type Rows = Record<string, Record<string, unknown>[]>;

/**
 * Creates a database of commit 6f89a0b. The folder `6f89a0b/` contains the statements of its
 * migrations, and rows that its code wrote.
 *
 * @param change makes further changes before the database is closed
 * @returns all rows, by table
 */
export async function createEarlierDatabase(
  location: DatabaseLocation,
  change: (db: Db) => Promise<unknown> = async () => {},
): Promise<Rows> {
  const db = new Kysely<Tables>({ dialect: createDialect(location) });
  try {
    await db.transaction().execute(async (tx) => {
      for (const file of [isPostgres(location) ? "postgres" : "sqlite", "rows"]) {
        const text = readFileSync(new URL(`./6f89a0b/${file}.sql`, import.meta.url), "utf8");
        for (const statement of text.split(";\n").filter(Boolean)) {
          await sql.raw(statement).execute(tx);
        }
      }
      await change(tx);
    });
    return await readAllRows(db);
  } finally {
    await db.destroy();
  }
}

/** Returns all rows of a database except those of its migrations, by table. */
export async function readAllRows(db: Db): Promise<Rows> {
  const tables = await db.introspection.getTables();
  const names = tables.map(({ name }) => name).filter((name) => name !== "kiln_migrations");
  const all: Rows = {};
  for (const name of names) {
    const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(name)}`.execute(
      db,
    );
    all[name] = rows;
  }
  return all;
}
