import type { Kysely, Migration } from "kysely";
import type { Tables } from "../tables";

/** Sessions that were signed out before their expiry, so that a copied cookie is worthless. */
export const endedSessions: Migration = {
  async up(db: Kysely<Tables>) {
    await db.schema
      .createTable("ended_sessions")
      .addColumn("session_id", "text", (c) => c.primaryKey())
      .addColumn("until", "text", (c) => c.notNull())
      .execute();
  },
};
