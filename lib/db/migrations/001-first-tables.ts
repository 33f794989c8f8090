import type { Kysely, Migration } from "kysely";
import type { Tables } from "../tables";

export const firstTables: Migration = {
  async up(db: Kysely<Tables>) {
    await db.schema
      .createTable("submissions")
      .addColumn("id", "text", (c) => c.primaryKey())
      .addColumn("client_token", "text", (c) => c.notNull().unique())
      .addColumn("status", "text", (c) => c.notNull())
      .addColumn("role_id", "text", (c) => c.notNull())
      .addColumn("account", "text", (c) => c.notNull())
      .addColumn("region", "text", (c) => c.notNull())
      .addColumn("person_id", "text", (c) => c.notNull())
      .addColumn("person_name", "text", (c) => c.notNull())
      .addColumn("person_email", "text", (c) => c.notNull())
      .addColumn("person_groups", "text", (c) => c.notNull())
      .addColumn("session_id", "text", (c) => c.notNull())
      .addColumn("request", "text", (c) => c.notNull())
      .addColumn("attempts", "integer", (c) => c.notNull().defaultTo(0))
      .addColumn("ambiguous", "integer", (c) => c.notNull().defaultTo(0))
      .addColumn("refusal", "text")
      .addColumn("unsettled_since", "text", (c) => c.notNull())
      .addColumn("claimed_by", "text")
      .addColumn("claimed_until", "text")
      .addColumn("next_attempt_at", "text")
      .addColumn("answer", "text")
      .addColumn("error", "text")
      .addColumn("created_at", "text", (c) => c.notNull())
      .addColumn("updated_at", "text", (c) => c.notNull())
      .execute();
    await db.schema
      .createIndex("submissions_by_place")
      .on("submissions")
      .columns(["account", "region", "created_at", "id"])
      .execute();
    await db.schema
      .createIndex("submissions_by_status")
      .on("submissions")
      .columns(["status", "next_attempt_at"])
      .execute();
    await db.schema
      .createTable("builds")
      .addColumn("arn", "text", (c) => c.primaryKey())
      .addColumn("account", "text", (c) => c.notNull())
      .addColumn("region", "text", (c) => c.notNull())
      .addColumn("name", "text", (c) => c.notNull())
      .addColumn("version", "text", (c) => c.notNull())
      .addColumn("build_number", "integer", (c) => c.notNull())
      .addColumn("type", "text")
      .addColumn("platform", "text")
      .addColumn("status", "text", (c) => c.notNull())
      .addColumn("status_reason", "text")
      .addColumn("recipe_arn", "text")
      .addColumn("submission_id", "text")
      .addColumn("submitted_by", "text")
      .addColumn("created_at", "text", (c) => c.notNull())
      .addColumn("observed_at", "text", (c) => c.notNull())
      .addColumn("detail", "text")
      .execute();
    await db.schema
      .createIndex("builds_by_place")
      .on("builds")
      .columns(["account", "region", "created_at", "arn"])
      .execute();
    await db.schema
      .createTable("build_events")
      .addColumn("id", "text", (c) => c.primaryKey())
      .addColumn("arn", "text", (c) => c.notNull())
      .addColumn("at", "text", (c) => c.notNull())
      .addColumn("status", "text", (c) => c.notNull())
      .addColumn("reason", "text")
      .execute();
    await db.schema
      .createIndex("build_events_by_build")
      .on("build_events")
      .columns(["arn", "id"])
      .execute();
    await createAuditAndLeases(db);
  },
};

async function createAuditAndLeases(db: Kysely<Tables>) {
  await db.schema
    .createTable("audit")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("at", "text", (c) => c.notNull())
    .addColumn("person_id", "text", (c) => c.notNull())
    .addColumn("person_name", "text", (c) => c.notNull())
    .addColumn("role_id", "text", (c) => c.notNull())
    .addColumn("account", "text", (c) => c.notNull())
    .addColumn("region", "text", (c) => c.notNull())
    .addColumn("action", "text", (c) => c.notNull())
    .addColumn("target", "text", (c) => c.notNull())
    .addColumn("outcome", "text", (c) => c.notNull())
    .addColumn("detail", "text")
    .execute();
  await db.schema
    .createTable("leases")
    .addColumn("name", "text", (c) => c.primaryKey())
    .addColumn("holder", "text", (c) => c.notNull())
    .addColumn("until", "text", (c) => c.notNull())
    .execute();
}
