import type { Kysely, Migration } from "kysely";
import type { Tables } from "../tables";

/** The number of packages and findings of an ended build, once its lists were read completely. */
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
