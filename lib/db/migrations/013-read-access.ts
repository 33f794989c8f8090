import type { Kysely, Migration } from "kysely";
import type { Tables } from "../tables";

/** AWS's latest responses to whether a user's role can list images in a Region. */
export const readAccess: Migration = {
  async up(db: Kysely<Tables>) {
    await db.schema
      .createTable("read_access")
      .addColumn("person_id", "text", (c) => c.notNull())
      .addColumn("role_arn", "text", (c) => c.notNull())
      .addColumn("region", "text", (c) => c.notNull())
      .addColumn("allowed", "integer", (c) => c.notNull())
      .addColumn("answered_at", "text", (c) => c.notNull())
      .addPrimaryKeyConstraint("read_access_key", ["person_id", "role_arn", "region"])
      .execute();
    await db.schema
      .createIndex("read_access_by_age")
      .on("read_access")
      .column("answered_at")
      .execute();
  },
};
