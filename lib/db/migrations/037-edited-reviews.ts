import "server-only";
import { type Kysely, type Migration, sql } from "kysely";

/** Adds the time at which a review's request was last edited. */
export const editedReviewsMigration: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`alter table reviews add column edited_at text`.execute(db);
  },
};
