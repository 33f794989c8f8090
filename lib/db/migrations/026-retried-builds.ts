import type { Kysely, Migration } from "kysely";
import type { Tables } from "../tables";

/** When the present attempt of a retried build began, so that its duration leaves out the time before. */
export const retriedBuilds: Migration = {
  async up(db: Kysely<Tables>) {
    await db.schema.alterTable("builds").addColumn("retried_at", "text").execute();
  },
};
