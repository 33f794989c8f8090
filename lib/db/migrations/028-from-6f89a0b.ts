import "server-only";
import { type Kysely, type Migration, sql } from "kysely";
import { isSqlite } from "../dialect";
import { applicationNameOf6f89a0b } from "../postgres-pool";
import { DatabaseUnusableError } from "../storage-failure";
import type { Tables } from "../tables";
import { fillAmiIds } from "./from-6f89a0b/ami-ids";
import { chainAuditEntries } from "./from-6f89a0b/audit-chain";
import { upgradeColumns } from "./from-6f89a0b/columns";
import { qualifyPersonIds } from "./from-6f89a0b/people";
import { addReasonWords } from "./from-6f89a0b/reason-words";

/**
 * The last migration of commit 6f89a0b. A database with this migration has all tables of that
 * commit.
 */
const lastOf6f89a0b = "008-waits";
const migrationsOf6f89a0b = [
  ...["001-first-tables", "002-ended-sessions", "003-following", "004-listing"],
  ...["005-tracking", "006-ends-seen", "007-list-marks", lastOf6f89a0b],
];

/**
 * The name of an earlier first schema. A database with this migration already has all changes to
 * rows.
 */
const earlierFirstSchema = "002-first-schema";

/** The migrations of later commits, until the first schema replaced them. */
const laterMigrations = [
  ...["010-background-indexes", "011-retention", "013-read-access", "014-people"],
  ...["015-rate-limits", "018-audit-targets", "021-ami-ids", "021-reason-words", "022-reviews"],
  ...["023-audit", "024-reviews-steps", "025-operations", "026-content-counts"],
  ...["026-retried-builds", "027-audit-filters", "027-audit-times"],
  ...["001-from-6f89a0b", earlierFirstSchema, "030-api-tokens", "031-notifications"],
  "032-list-indexes",
];

/** The migration names stored in the databases of 6f89a0b and of the later commits. */
export const replacedMigrations: ReadonlySet<string> = new Set([
  ...migrationsOf6f89a0b,
  ...laterMigrations,
]);

/** The changes to rows, by the name of the original migration. */
const changes = {
  "014-people": qualifyPersonIds,
  "021-ami-ids": fillAmiIds,
  "021-reason-words": addReasonWords,
  "023-audit": chainAuditEntries,
};

/**
 * Prepares a database of commit 6f89a0b, or of a commit between it and the first schema: adds and
 * drops columns, drops indexes, and changes rows. Does nothing in a new database.
 */
export const migrationFrom6f89a0b: Migration = {
  async up(db: Kysely<Tables>) {
    const { rows } = await sql<{ name: string }>`select name from kiln_migrations`.execute(db);
    const applied = new Set(
      rows.map(({ name }) => name).filter((name) => replacedMigrations.has(name)),
    );
    if (applied.size === 0) return;
    const isChanged = applied.has(earlierFirstSchema);
    if (!isChanged && !applied.has(lastOf6f89a0b)) {
      throw new DatabaseUnusableError("older", `lacks the migration ${lastOf6f89a0b}`);
    }
    if (!isSqlite(db)) await requireNoOldReplica(db);
    await upgradeColumns(db);
    for (const [name, change] of Object.entries(changes)) {
      if (!isChanged && !applied.has(name)) await change(db);
    }
    await sql`delete from kiln_migrations where name in (${sql.join([...applied])})`.execute(db);
  },
};

/**
 * Throws while replicas of 6f89a0b are connected, because they write columns that this migration
 * drops and audit entries that the first schema rejects.
 */
async function requireNoOldReplica(db: Kysely<Tables>): Promise<void> {
  const { rows } = await sql<{ pid: number }>`select pid from pg_stat_activity
    where datname = current_database() and application_name = ${applicationNameOf6f89a0b}
      and pid <> pg_backend_pid()`.execute(db);
  if (rows.length === 0) return;
  throw new DatabaseUnusableError("in use", `open connections: ${rows.length}`);
}
