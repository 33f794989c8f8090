import "server-only";
import { type Kysely, type Migration, PostgresAdapter, sql } from "kysely";

/** Adds the latest activity of the person to sessions, for the idle timeout. */
export const sessionActivityMigration: Migration = {
  async up(db: Kysely<unknown>) {
    const isPostgres = db.getExecutor().adapter instanceof PostgresAdapter;
    const text = sql.raw(isPostgres ? 'text collate "C"' : "text");
    await sql`alter table sessions add column active_at ${text}`.execute(db);
    await sql`update sessions set active_at = last_used_at`.execute(db);
  },
};
