import type { Kysely } from "kysely";
import type { Tables } from "../tables";

/** The filter columns of the list; with them in the index, rows that don't match aren't read. */
const filters = [
  "status",
  "type",
  "platform",
  "source",
  "recipe_name",
  "submitted_by",
  "submitted_by_id",
  "waiting_steps",
  "tag_marks",
  "word_marks",
];
/** The sort columns; with them in the index too, only the rows of a page are read. */
const sorts = ["created_at", "arn", "name", "version_key", "duration_ms"];

/**
 * The leading columns of each index after account and Region: the list's orders, then filters that
 * match few builds.
 */
const beginnings = {
  builds_by_created: ["created_at", "arn"],
  builds_by_name: ["name", "created_at", "arn"],
  builds_by_status: ["status", "created_at", "arn"],
  builds_by_duration: ["duration_ms", "arn"],
  builds_by_version: ["version_key", "created_at", "arn"],
  builds_by_recipe: ["recipe_name", "status", "created_at", "arn"],
  builds_by_person: ["submitted_by", "status", "created_at", "arn"],
  builds_by_person_id: ["submitted_by_id", "status", "created_at", "arn"],
  builds_by_platform: ["platform", "status", "created_at", "arn"],
};

/** Each index has all columns needed to find builds, so that any of them can serve any query. */
export const listIndexes = Object.entries(beginnings).map(([name, first]) => {
  const others = [...filters, ...sorts].filter((column) => !first.includes(column));
  return { name, columns: ["account", "region", ...first, ...others] };
});

/** Measured with 1,000,000 builds: see `bench/list.ts`. */
export async function createListIndexes(db: Kysely<Tables>) {
  for (const { name, columns } of listIndexes) {
    await db.schema.createIndex(name).on("builds").columns(columns).execute();
  }
}
