import "server-only";
import { type Kysely, type Migration, PostgresAdapter, sql } from "kysely";

/** Adds the groups of each session as last read from the identity provider. */
export const sessionGroupsMigration: Migration = {
  async up(db: Kysely<unknown>) {
    const isPostgres = db.getExecutor().adapter instanceof PostgresAdapter;
    const text = sql.raw(isPostgres ? 'text collate "C"' : "text");
    await sql`create table session_groups (
      session_id ${text} primary key, groups ${text} not null, read_at ${text} not null,
      claimed_until ${text}, tokens ${text}, until ${text} not null
    )`.execute(db);
    await sql`create index session_groups_by_until on session_groups (until)`.execute(db);
  },
};
