import "server-only";
import { type Kysely, type Migration, sql } from "kysely";
import type { Tables } from "../tables";

/**
 * For following many builds: narrow rows for the list (the latest full observation moves to its own
 * table), columns to filter and sort by, search terms, and events with their account and Region.
 */
export const following: Migration = {
  async up(db: Kysely<Tables>) {
    await widenBuilds(db);
    await widenEvents(db);
    await createLookups(db);
    await createPersonal(db);
  },
};

async function widenBuilds(db: Kysely<Tables>) {
  await db.schema
    .createTable("build_details")
    .addColumn("arn", "text", (c) => c.primaryKey())
    .addColumn("detail", "text", (c) => c.notNull())
    .addColumn("observed_at", "text", (c) => c.notNull())
    .execute();
  await sql`insert into build_details (arn, detail, observed_at)
    select arn, detail, observed_at from builds where detail is not null`.execute(db);
  await db.schema.alterTable("builds").dropColumn("detail").execute();
  for (const column of [
    "build_type",
    "pipeline_arn",
    "recipe_name",
    "os_version",
    "submitted_by_id",
    "status_since",
    "ended_at",
    "phase_ms",
  ]) {
    await db.schema.alterTable("builds").addColumn(column, "text").execute();
  }
  await db.schema.alterTable("builds").addColumn("duration_ms", "integer").execute();
  await db.schema
    .alterTable("builds")
    .addColumn("source", "text", (c) => c.notNull().defaultTo("other"))
    .execute();
  await db.schema
    .alterTable("builds")
    .addColumn("waiting_steps", "integer", (c) => c.notNull().defaultTo(0))
    .execute();
  await sql`update builds set source = 'kiln' where submission_id is not null`.execute(db);
}

async function widenEvents(db: Kysely<Tables>) {
  for (const column of ["account", "region"]) {
    await db.schema
      .alterTable("build_events")
      .addColumn(column, "text", (c) => c.notNull().defaultTo(""))
      .execute();
  }
  await db.schema
    .alterTable("build_events")
    .addColumn("kind", "text", (c) => c.notNull().defaultTo("status"))
    .execute();
  await db.schema.alterTable("build_events").addColumn("detail", "text").execute();
  await sql`update build_events set
    account = coalesce((select account from builds where builds.arn = build_events.arn), ''),
    region = coalesce((select region from builds where builds.arn = build_events.arn), '')`.execute(
    db,
  );
  await db.schema
    .createIndex("build_events_by_place")
    .on("build_events")
    .columns(["account", "region", "id"])
    .execute();
}

async function createLookups(db: Kysely<Tables>) {
  await db.schema
    .createTable("build_tags")
    .addColumn("arn", "text", (c) => c.notNull())
    .addColumn("key", "text", (c) => c.notNull())
    .addColumn("value", "text", (c) => c.notNull())
    .addColumn("account", "text", (c) => c.notNull())
    .addColumn("region", "text", (c) => c.notNull())
    .addPrimaryKeyConstraint("build_tags_key", ["arn", "key"])
    .execute();
  await db.schema
    .createIndex("build_tags_by_value")
    .on("build_tags")
    .columns(["account", "region", "key", "value", "arn"])
    .execute();
  await db.schema
    .createTable("build_words")
    .addColumn("account", "text", (c) => c.notNull())
    .addColumn("region", "text", (c) => c.notNull())
    .addColumn("word", "text", (c) => c.notNull())
    .addColumn("arn", "text", (c) => c.notNull())
    .addPrimaryKeyConstraint("build_words_key", ["account", "region", "word", "arn"])
    .execute();
  await db.schema
    .createIndex("build_words_by_build")
    .on("build_words")
    .columns(["arn", "word"])
    .execute();
}

async function createPersonal(db: Kysely<Tables>) {
  await db.schema
    .createTable("saved_views")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("person_id", "text", (c) => c.notNull())
    .addColumn("name", "text", (c) => c.notNull())
    .addColumn("query", "text", (c) => c.notNull())
    .addColumn("created_at", "text", (c) => c.notNull())
    .addUniqueConstraint("saved_views_name", ["person_id", "name"])
    .execute();
  await db.schema
    .createTable("follows")
    .addColumn("person_id", "text", (c) => c.notNull())
    .addColumn("arn", "text", (c) => c.notNull())
    .addColumn("since", "text", (c) => c.notNull())
    .addPrimaryKeyConstraint("follows_key", ["person_id", "arn"])
    .execute();
  await db.schema
    .createTable("seen_marks")
    .addColumn("person_id", "text", (c) => c.notNull())
    .addColumn("account", "text", (c) => c.notNull())
    .addColumn("region", "text", (c) => c.notNull())
    .addColumn("event_id", "text", (c) => c.notNull())
    .addPrimaryKeyConstraint("seen_marks_key", ["person_id", "account", "region"])
    .execute();
}
