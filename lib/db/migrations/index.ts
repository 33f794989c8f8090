import type { Migration } from "kysely";
import { firstTables } from "./001-first-tables";

/** Every migration in order. The names are stored in the database: never rename one. */
export const migrations: Record<string, Migration> = {
  "001-first-tables": firstTables,
};
