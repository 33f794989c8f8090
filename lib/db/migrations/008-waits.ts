import "server-only";
import { type Kysely, type Migration, sql } from "kysely";
import type { Tables } from "../tables";

/** The builds that started to wait for an approval, by day, without reading all other events. */
export const waits: Migration = {
  async up(db: Kysely<Tables>) {
    await db.schema
      .createIndex("build_events_waiting")
      .on("build_events")
      .columns(["account", "region", "at", "arn"])
      .where(sql<boolean>`kind = 'waiting'`)
      .execute();
  },
};
