import "server-only";
import { configPath, readConfig } from "@/lib/config/config";
import { ConfigError } from "@/lib/config/config-error";
import { type Env, parseEnv } from "@/lib/config/env";
import { openDatabase } from "@/lib/db/database";
import { databaseLocation, isPostgres } from "@/lib/db/dialect";
import { type StorageFailure, storageFailure, storageWords } from "@/lib/db/storage-failure";
import { prepareDataDir } from "@/scripts/lib/data-dir.mjs";
import { Stop } from "@/scripts/lib/stop.mjs";
import { lockDataFolder } from "./lock-data-folder";

const remedies: Partial<Record<StorageFailure, string>> = {
  full: "Free some space.",
  locked: "Stop that process.",
  damaged: "Restore a backup, or move the file away to start with an empty database.",
  newer: "Start that version, or restore a backup from before the update.",
  unwritable: "Check its owner and permissions.",
};

interface DataFolder {
  env: Env;
  /** Warnings, one per line, about files that others can read and Kiln couldn't restrict. */
  notes: string[];
  /** Releases the data folder. */
  release: () => void;
}

/**
 * Checks the environment and the configuration file, and locks the data folder.
 *
 * @throws ConfigError with one line per problem
 */
export function takeDataFolder(variables: Record<string, string | undefined>): DataFolder {
  const env = parseEnv(variables);
  readConfig(configPath(env));
  const notes = prepare(env.dataDir);
  return { env, notes, release: lockDataFolder(env.dataDir) };
}

function prepare(dataDir: string): string[] {
  try {
    return prepareDataDir(dataDir);
  } catch (error) {
    throw error instanceof Stop ? new ConfigError(error.message) : error;
  }
}

/**
 * Opens the database as the server does and runs the migrations.
 *
 * @throws DatabaseFailure with one line
 */
export async function requireDatabase(env: Env): Promise<void> {
  const place = databaseLocation(env);
  try {
    await (await openDatabase(place)).destroy();
  } catch (error) {
    const { message, code } = error as NodeJS.ErrnoException;
    const reason = message || code || "no reason given";
    const failure = storageFailure(error);
    const name = isPostgres(place) ? "specified by DATABASE_URL" : place.file;
    const what = failure ? storageWords[failure] : "can't be used";
    const remedy = (failure && remedies[failure]) ?? "";
    throw new DatabaseFailure(
      `The database ${name} ${what} (${reason}). ${remedy}`.trim(),
      failure,
    );
  }
}

/**
 * The database can't be used now. PostgreSQL may become available later; a file doesn't repair
 * itself.
 */
export class DatabaseFailure extends ConfigError {
  override name = "DatabaseFailure";

  constructor(
    message: string,
    readonly failure: StorageFailure | null,
  ) {
    super(message);
  }
}
