import type { Kysely, Migration } from "kysely";
import type { Tables } from "../tables";

/** The start of a retried build's current attempt, so that its duration excludes earlier ones. */
export const retriedBuilds: Migration = {
  async up(db: Kysely<Tables>) {
    await db.schema.alterTable("builds").addColumn("retried_at", "text").execute();
  },
};
