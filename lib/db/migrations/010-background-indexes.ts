import "server-only";
import { type Kysely, type Migration, sql } from "kysely";
import type { Tables } from "../tables";

/** For background reads and every user's notifications, without scanning all builds. */
export const backgroundIndexes: Migration = {
  async up(db: Kysely<Tables>) {
    // Ended builds that were not read completely: see `tracker/unread-builds.ts`.
    await db.schema
      .createIndex("builds_unread")
      .on("builds")
      .columns(["account", "region", "created_at", "duration_ms"])
      .where(sql<boolean>`final = 0 and status in ('AVAILABLE', 'FAILED', 'CANCELLED')`)
      .execute();
    await db.schema
      .createIndex("builds_of_person")
      .on("builds")
      .columns(["account", "region", "submitted_by_id", "created_at"])
      .where(sql<boolean>`submitted_by_id is not null`)
      .execute();
    for (const column of ["history_to", "history_ready_at", "durations_read_at"]) {
      await db.schema.alterTable("tracked_places").addColumn(column, "text").execute();
    }
  },
};
