import "server-only";
import { type Kysely, type Migration, PostgresAdapter, sql } from "kysely";

/** Adds the identity provider's session (`sid`), by which a back-channel logout finds sessions. */
export const providerSessionsMigration: Migration = {
  async up(db: Kysely<unknown>) {
    const isPostgres = db.getExecutor().adapter instanceof PostgresAdapter;
    const text = sql.raw(isPostgres ? 'text collate "C"' : "text");
    await sql`alter table sessions add column provider_sid ${text}`.execute(db);
  },
};
