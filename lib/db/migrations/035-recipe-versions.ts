import "server-only";
import { type Kysely, type Migration, PostgresAdapter, sql } from "kysely";

/** Adds the version of the recipe that a reviewed request specifies, such as "1.2.0" or "1.x.x". */
export const recipeVersionsMigration: Migration = {
  async up(db: Kysely<unknown>) {
    const isPostgres = db.getExecutor().adapter instanceof PostgresAdapter;
    const text = sql.raw(isPostgres ? 'text collate "C"' : "text");
    await sql`alter table reviews add column recipe_version ${text}`.execute(db);
  },
};
