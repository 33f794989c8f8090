import "server-only";
import { type Kysely, type Migration, PostgresAdapter, sql } from "kysely";

/** Adds the provider's session to sessions, so that a back-channel logout finds them. */
export const providerSessionsMigration: Migration = {
  async up(db: Kysely<unknown>) {
    const isPostgres = db.getExecutor().adapter instanceof PostgresAdapter;
    const text = sql.raw(isPostgres ? 'text collate "C"' : "text");
    await sql`alter table sessions add column provider_sid ${text}`.execute(db);
  },
};
