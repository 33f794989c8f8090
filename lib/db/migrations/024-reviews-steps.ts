import "server-only";
import type { Kysely, Migration } from "kysely";
import type { Tables } from "../tables";

/** What AWS returned for a waiting step, how it ended, and since when AWS may know its decision. */
export const reviewsSteps: Migration = {
  async up(db: Kysely<Tables>) {
    await db.schema.alterTable("reviews").addColumn("waiting_step", "text").execute();
    await db.schema.alterTable("reviews").addColumn("instance_running", "integer").execute();
    await db.schema.alterTable("reviews").addColumn("step_end", "text").execute();
    await db.schema.alterTable("step_decisions").addColumn("first_sent_at", "text").execute();
    await db.schema
      .alterTable("step_decisions")
      .addColumn("ambiguous", "integer", (c) => c.notNull().defaultTo(0))
      .execute();
  },
};
