import "server-only";
import { sql } from "kysely";
import type { Db } from "@/lib/db/database";
import { findPendingMigrations } from "@/lib/db/pending-migrations";
import { classifyStorageFailure, storageFailureDescriptions } from "@/lib/db/storage-failure";
import type { Check } from "./check";
import { checkClock } from "./clock";

const group = "Kiln";

/**
 * Checks that the database responds and isn't from a newer version of Kiln. Reports pending
 * migrations. Also checks PostgreSQL's clock.
 */
export async function checkDatabase(
  open: () => Promise<Db> | Db,
  isPostgres: boolean,
): Promise<Check[]> {
  const name = "Database";
  try {
    const db = await open();
    const { pending, unknown } = await findPendingMigrations(db);
    const kind = isPostgres ? "PostgreSQL" : "The embedded database";
    const clock = isPostgres ? [await checkDatabaseClock(db)] : [];
    if (unknown.length > 0) {
      return [
        {
          ...{ group, name, status: "failed" },
          detail: `The database was written by a newer version of Kiln (migration ${unknown[0]}).`,
          remedy: "Start that version, or restore a backup from before the update.",
        },
        ...clock,
      ];
    }
    const state =
      pending.length === 0
        ? ""
        : ` ${pending.length} ${pending.length === 1 ? "migration will run" : "migrations will run"} the next time Kiln starts.`;
    return [{ group, name, status: "ok", detail: `${kind} is responding.${state}` }, ...clock];
  } catch (error) {
    const failure = classifyStorageFailure(error);
    const message = error instanceof Error ? error.message : String(error);
    return [
      {
        ...{ group, name, status: "failed" },
        detail: failure ? `The database ${storageFailureDescriptions[failure]}.` : message,
        remedy: isPostgres
          ? "Check DATABASE_URL, and check that PostgreSQL accepts connections from this server."
          : "Check KILN_DATA_DIR. Kiln creates the database when it first starts.",
      },
    ];
  }
}

async function checkDatabaseClock(db: Db): Promise<Check> {
  const before = Date.now();
  const { rows } = await sql<{ now: Date }>`select clock_timestamp() as now`.execute(db);
  return checkClock({ group, name: "PostgreSQL clock" }, rows[0]?.now ?? null, before);
}
