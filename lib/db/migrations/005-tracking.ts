import "server-only";
import { type Kysely, type Migration, sql } from "kysely";
import type { Tables } from "../tables";

/** For a tracker that follows builds in the background, with other processes running. */
export const tracking: Migration = {
  async up(db: Kysely<Tables>) {
    for (const column of ["revision", "followed", "final"]) {
      await db.schema
        .alterTable("builds")
        .addColumn(column, "integer", (c) => c.notNull().defaultTo(0))
        .execute();
    }
    for (const column of ["facts_mark", "reopened_at"]) {
      await db.schema.alterTable("builds").addColumn(column, "text").execute();
    }
    await sql`update builds set followed = 1 where submission_id is not null`.execute(db);
    await db.schema
      .createTable("tracked_places")
      .addColumn("account", "text", (c) => c.notNull())
      .addColumn("region", "text", (c) => c.notNull())
      .addColumn("looked_at", "text")
      .addColumn("failure", "text")
      .addColumn("watched_until", "text")
      .addColumn("history_token", "text")
      .addColumn("history_read_at", "text")
      .addPrimaryKeyConstraint("tracked_places_key", ["account", "region"])
      .execute();
    // Few builds run at a time, so that a partial index stays small with a million rows.
    await sql`create index builds_running on builds (account, region, created_at)
      where status not in ('AVAILABLE', 'CANCELLED', 'FAILED', 'DEPRECATED', 'DISABLED', 'DELETED')`.execute(
      db,
    );
  },
};
