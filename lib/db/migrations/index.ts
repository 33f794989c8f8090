import type { Migration } from "kysely";
import { migrationFrom6f89a0b } from "./028-from-6f89a0b";
import { firstSchemaMigration } from "./029-first-schema";
import { sessionsMigration } from "./030-sessions";
import { maintenance } from "./031-maintenance";
import { providerSessionsMigration } from "./032-provider-sessions";
import { sessionActivity } from "./033-session-activity";
import { sessionGroups } from "./034-session-groups";
import { recipeVersions } from "./035-recipe-versions";
import { approvalWaits } from "./036-approval-waits";

export { replacedMigrations } from "./028-from-6f89a0b";

/**
 * All migrations, oldest first. Never rename a migration: the names are stored in the database.
 * Never change a table in a migration that has been released, including the first schema. Add a
 * migration instead.
 */
export const migrations: Record<string, Migration> = {
  "028-from-6f89a0b": migrationFrom6f89a0b,
  "029-first-schema": firstSchemaMigration,
  "030-sessions": sessionsMigration,
  "031-maintenance": maintenance,
  "032-provider-sessions": providerSessionsMigration,
  "033-session-activity": sessionActivity,
  "034-session-groups": sessionGroups,
  "035-recipe-versions": recipeVersions,
  "036-approval-waits": approvalWaits,
};
