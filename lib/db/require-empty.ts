import "server-only";
import { sql } from "kysely";
import type { Db } from "./database";

/** @throws if the current schema of a PostgreSQL database has tables */
export async function requireEmptyDatabase(db: Db): Promise<void> {
  const { rows } =
    await sql`select 1 from pg_tables where schemaname = current_schema() limit 1`.execute(db);
  if (rows.length > 0) {
    throw new Error(
      "The database isn't empty. Create an empty database, and set DATABASE_URL to its URL.",
    );
  }
}
