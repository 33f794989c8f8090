import "server-only";
import { type Kysely, type Migration, sql } from "kysely";
import type { Tables } from "../tables";

/** Finds rows past their retention. */
export const retention: Migration = {
  async up(db: Kysely<Tables>) {
    await db.schema
      .createIndex("build_details_by_time")
      .on("build_details")
      .column("observed_at")
      .execute();
    await db.schema
      .createIndex("ended_sessions_by_time")
      .on("ended_sessions")
      .column("until")
      .execute();
    await db.schema
      .createIndex("submissions_settled")
      .on("submissions")
      .column("updated_at")
      .where(sql<boolean>`status in ('accepted', 'rejected', 'not-sent')`)
      .execute();
  },
};
