import "server-only";
import { type Kysely, type Migration, sql } from "kysely";
import type { Tables } from "../tables";

/** Finds reviews past their retention. */
export const operations: Migration = {
  async up(db: Kysely<Tables>) {
    await db.schema
      .createIndex("reviews_settled")
      .on("reviews")
      .column("opened_at")
      .where(sql<boolean>`status <> 'open'`)
      .execute();
  },
};
