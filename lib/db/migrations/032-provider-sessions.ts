import "server-only";
import { type Kysely, type Migration, PostgresAdapter, sql } from "kysely";

/**
 * Adds the identity provider's session ID (`sid`) to each session, so that a back-channel logout
 * can find it.
 */
export const providerSessionsMigration: Migration = {
  async up(db: Kysely<unknown>) {
    const isPostgres = db.getExecutor().adapter instanceof PostgresAdapter;
    const text = sql.raw(isPostgres ? 'text collate "C"' : "text");
    await sql`alter table sessions add column provider_sid ${text}`.execute(db);
  },
};
