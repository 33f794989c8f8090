import "server-only";
import { type Kysely, sql } from "kysely";
import type { Tables } from "../tables";

/** The filter columns of the list; with them in the index, rows that don't match aren't read. */
const filtered = [
  "status",
  "type",
  "platform",
  "source",
  "recipe_name",
  "submitted_by",
  "submitted_by_id",
  "waiting_steps",
];

/** For each order of the list: its columns, and those read without the row. */
const orders = {
  builds_by_created: ["created_at", "arn", ...filtered],
  builds_by_name: ["name", "created_at", "arn", ...filtered],
  builds_by_status: ["status", "created_at", "arn", ...filtered.slice(1), "duration_ms"],
  builds_by_duration: ["duration_ms", "arn", "created_at", ...filtered],
  builds_by_version: ["version_key", "created_at", "arn", ...filtered],
};

/** For filters that match few builds, for the filter menus and for typical durations. */
const lookups = {
  builds_by_recipe: ["recipe_name", "status", "created_at"],
  builds_by_person: ["submitted_by", "status"],
  builds_by_person_id: ["submitted_by_id", "status"],
  builds_by_platform: ["platform", "status"],
};

/** Measured with 1,000,000 builds: see `bench/list.ts`. */
export async function createListIndexes(db: Kysely<Tables>) {
  await db.schema.dropIndex("builds_by_place").execute();
  for (const [name, columns] of Object.entries({ ...orders, ...lookups })) {
    await db.schema
      .createIndex(name)
      .on("builds")
      .columns(["account", "region", ...columns])
      .execute();
  }
  await db.schema
    .createIndex("builds_waiting")
    .on("builds")
    .columns(["account", "region"])
    .where(sql<boolean>`waiting_steps > 0`)
    .execute();
}
