import type { Kysely } from "kysely";
import type { Tables } from "../tables";

/** What the list filters by: with it in the index, a row that does not pass is not looked up. */
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
/** What it is ordered by: with it too, nothing but the rows of a page is looked up. */
const sorts = ["created_at", "arn", "name", "version_key", "duration_ms"];

/** What each index begins with after the place: the list's orders, then filters that few builds pass. */
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

/** Every one of them holds all that a list needs to find builds, so that any is a way to any. */
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
