import "server-only";
import { type Kysely, type Migration, sql } from "kysely";
import type { Tables } from "../tables";

/** When a build's end was first observed, which differs from its actual end. */
export const endsSeen: Migration = {
  async up(db: Kysely<Tables>) {
    await db.schema.alterTable("builds").addColumn("end_seen_at", "text").execute();
    await sql`update builds set end_seen_at = ended_at`.execute(db);
  },
};
