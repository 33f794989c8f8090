import type { Migration } from "kysely";
import { migrationFrom6f89a0b } from "./028-from-6f89a0b";
import { firstSchemaMigration } from "./029-first-schema";
import { sessionsMigration } from "./030-sessions";
import { maintenanceMigration } from "./031-maintenance";
import { providerSessionsMigration } from "./032-provider-sessions";
import { sessionActivityMigration } from "./033-session-activity";
import { sessionGroupsMigration } from "./034-session-groups";
import { recipeVersionsMigration } from "./035-recipe-versions";
import { approvalWaitsMigration } from "./036-approval-waits";
import { editedReviewsMigration } from "./037-edited-reviews";

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
  "031-maintenance": maintenanceMigration,
  "032-provider-sessions": providerSessionsMigration,
  "033-session-activity": sessionActivityMigration,
  "034-session-groups": sessionGroupsMigration,
  "035-recipe-versions": recipeVersionsMigration,
  "036-approval-waits": approvalWaitsMigration,
  "037-edited-reviews": editedReviewsMigration,
};
