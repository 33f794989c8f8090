import "server-only";
import { getConfigPath, readConfig } from "@/lib/config/config";
import { ConfigError } from "@/lib/config/config-error";
import { type Env, parseEnv } from "@/lib/config/env";
import { requireSecrets } from "@/lib/config/secrets";
import { openDatabase } from "@/lib/db/database";
import { getDatabaseLocation, isPostgres } from "@/lib/db/dialect";
import {
  classifyStorageFailure,
  type StorageFailure,
  storageFailureDescriptions,
} from "@/lib/db/storage-failure";
import { prepareDataDir } from "@/scripts/lib/data-dir.mjs";
import { UserError } from "@/scripts/lib/run-main.mjs";
import { lockDataDirectory } from "./lock-data-directory";

const remedies: Partial<Record<StorageFailure, string>> = {
  full: "Free up disk space.",
  locked: "Stop that process.",
  damaged: "Restore a backup, or move the file elsewhere to start with an empty database.",
  newer: "Start that version, or restore a backup from before the update.",
  older: "Check out commit 6f89a0b, start Kiln once with this database, then start this version.",
  "in use": "Stop all replicas of the older version, then start this version.",
  unwritable: "Check its owner and permissions.",
};

interface DataDirectory {
  env: Env;
  /** Warnings about files that others can read and whose permissions Kiln couldn't restrict. */
  notes: string[];
  /** Releases the data directory. */
  release: () => void;
}

/**
 * Checks the environment, the configuration file and its secrets, and locks the data directory.
 *
 * @throws ConfigError that states the problems
 */
export function acquireDataDirectory(variables: Record<string, string | undefined>): DataDirectory {
  const env = parseEnv(variables);
  requireSecrets(readConfig(getConfigPath(env)).notifications, variables);
  const notes = prepare(env.dataDir);
  return { env, notes, release: lockDataDirectory(env.dataDir) };
}

function prepare(dataDir: string): string[] {
  try {
    return prepareDataDir(dataDir);
  } catch (error) {
    throw error instanceof UserError ? new ConfigError(error.message) : error;
  }
}

/**
 * Opens the database as the server does and runs the migrations.
 *
 * @throws DatabaseUnavailableError for any failure
 */
export async function migrateAndCheckDatabase(env: Env): Promise<void> {
  const place = getDatabaseLocation(env);
  try {
    await (await openDatabase(place)).destroy();
  } catch (error) {
    const { message, code } = error as NodeJS.ErrnoException;
    const reason = message || code || "no reason given";
    const failure = classifyStorageFailure(error);
    const name = isPostgres(place) ? "specified by DATABASE_URL" : place.file;
    const what = failure ? storageFailureDescriptions[failure] : "can't be used";
    const remedy = (failure && remedies[failure]) ?? "";
    throw new DatabaseUnavailableError(
      `The database ${name} ${what} (${reason}). ${remedy}`.trim(),
      failure,
    );
  }
}

/**
 * Thrown if the database currently can't be used. PostgreSQL may become available later, but a
 * database file doesn't recover without intervention.
 */
export class DatabaseUnavailableError extends ConfigError {
  override name = "DatabaseUnavailableError";

  constructor(
    message: string,
    readonly failure: StorageFailure | null,
  ) {
    super(message);
  }
}
