import type { Kysely, Migration } from "kysely";
import type { Tables } from "../tables";

/** How many packages and findings an ended build has, once somebody has read them all. */
export const contentCounts: Migration = {
  async up(db: Kysely<Tables>) {
    for (const [column, type] of [
      ["packages", "integer"],
      ["findings", "integer"],
      ["counted_at", "text"],
    ] as const) {
      await db.schema.alterTable("build_details").addColumn(column, type).execute();
    }
  },
};
