import "server-only";
import { type Kysely, type Migration, PostgresAdapter, sql } from "kysely";

/** Adds a table of sessions, which people and administrators can list and end. */
export const sessionsMigration: Migration = {
  async up(db: Kysely<unknown>) {
    const isPostgres = db.getExecutor().adapter instanceof PostgresAdapter;
    const text = sql.raw(isPostgres ? 'text collate "C"' : "text");
    await sql`create table sessions (
      session_id ${text} primary key, person_id ${text} not null, person_name ${text} not null,
      person_email ${text} not null, device ${text}, address ${text} not null,
      started_at ${text} not null, last_used_at ${text} not null, until ${text} not null
    )`.execute(db);
    await sql`create index sessions_by_person_id on sessions (person_id)`.execute(db);
    await sql`create index sessions_by_until on sessions (until)`.execute(db);
  },
};
