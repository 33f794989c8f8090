import "server-only";
import { type Kysely, type Migration, PostgresAdapter, sql } from "kysely";

/** Adds the table for maintenance mode, which has one row while the mode is on. */
export const maintenanceMigration: Migration = {
  async up(db: Kysely<unknown>) {
    const isPostgres = db.getExecutor().adapter instanceof PostgresAdapter;
    const text = sql.raw(isPostgres ? 'text collate "C"' : "text");
    await sql`create table maintenance (
      id integer primary key, reason ${text} not null, since ${text} not null
    )`.execute(db);
  },
};
