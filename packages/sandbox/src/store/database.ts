import { chmodSync, existsSync, mkdirSync } from "node:fs";
import path from "node:path";
import Database from "libsql";
import { SettingsError } from "../settings";

/**
 * An SQL expression for the log group of a build. This is the build's own group or, if it has none,
 * the one named after the recipe.
 */
export const LOG_GROUP_SQL =
  "COALESCE(json_extract(request, '$.loggingConfiguration.logGroupName'), '/aws/imagebuilder/' || name)";

/**
 * Times are ISO 8601 text, except in `queue_messages`, where they are milliseconds since 1970.
 * Structures are JSON. `plans` and `executions` are separate from `images`, so that lists of builds
 * never read a timeline.
 */
const schema = `
  CREATE TABLE IF NOT EXISTS images (
    arn TEXT PRIMARY KEY,
    account TEXT NOT NULL,
    region TEXT NOT NULL,
    name TEXT NOT NULL,
    version TEXT NOT NULL,
    version_key TEXT NOT NULL,
    build INTEGER NOT NULL,
    type TEXT NOT NULL,
    platform TEXT,
    os_version TEXT,
    recipe_arn TEXT NOT NULL,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    client_token TEXT,
    request TEXT NOT NULL,
    ends_at TEXT NOT NULL,
    final TEXT NOT NULL,
    ended_early TEXT
  );
  CREATE INDEX IF NOT EXISTS images_by_version
    ON images (account, region, name, version_key, build);
  CREATE INDEX IF NOT EXISTS images_by_age ON images (account, region, created_at, arn);
  CREATE INDEX IF NOT EXISTS images_by_end ON images (account, region, ends_at);
  CREATE TABLE IF NOT EXISTS deleted_images (
    account TEXT NOT NULL,
    region TEXT NOT NULL,
    name TEXT NOT NULL,
    version_key TEXT NOT NULL,
    build INTEGER NOT NULL,
    PRIMARY KEY (account, region, name, version_key, build)
  ) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS images_by_stream
    ON images (account, region, (${LOG_GROUP_SQL}), version_key, build);
  CREATE INDEX IF NOT EXISTS images_by_api ON images (created_at) WHERE client_token IS NOT NULL;
  CREATE TABLE IF NOT EXISTS image_origins (
    arn TEXT PRIMARY KEY, pipeline_arn TEXT NOT NULL, build_type TEXT NOT NULL
  ) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS image_origins_by_pipeline ON image_origins (pipeline_arn);
  CREATE TABLE IF NOT EXISTS plans (arn TEXT PRIMARY KEY, timeline TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS unplanned (arn TEXT PRIMARY KEY, basis TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS executions (
    id TEXT PRIMARY KEY, image_arn TEXT NOT NULL
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS tokens (
    account TEXT NOT NULL,
    region TEXT NOT NULL,
    operation TEXT NOT NULL,
    token TEXT NOT NULL,
    parameters TEXT NOT NULL,
    answer TEXT NOT NULL,
    used_at TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (account, region, operation, token)
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS tags (arn TEXT PRIMARY KEY, tags TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS sessions (
    access_key_id TEXT PRIMARY KEY,
    secret_access_key TEXT NOT NULL,
    session_token TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    principal TEXT NOT NULL
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS queue_messages (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account TEXT NOT NULL,
    region TEXT NOT NULL,
    message_id TEXT NOT NULL,
    body TEXT NOT NULL,
    sent_at INTEGER NOT NULL,
    visible_at INTEGER NOT NULL,
    received INTEGER NOT NULL,
    first_received_at INTEGER
  );
  CREATE INDEX IF NOT EXISTS queue_by_place ON queue_messages (account, region, visible_at, id);
  CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
`;

export type SandboxDatabase = Database.Database;

/**
 * Opens or creates `sandbox.db` in the data directory.
 *
 * @throws SettingsError if the folder isn't writable or the database is corrupted
 */
export function openDatabase(dataDir: string): SandboxDatabase {
  try {
    makeFolder(dataDir);
    const file = path.join(dataDir, "sandbox.db");
    const database = new Database(file);
    database.pragma("journal_mode = WAL");
    database.pragma("synchronous = FULL");
    database.pragma("cache_size = -65536");
    database.exec(schema);
    addUsedAt(database);
    chmodSync(file, 0o600);
    return database;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    if (isDamaged(error)) {
      throw new SettingsError(
        `${path.join(dataDir, "sandbox.db")} is corrupted (${reason}). Move it away to start with an empty database.`,
      );
    }
    throw new SettingsError(
      `The data directory ${dataDir} can't be written (${reason}). Set KILN_DATA_DIR to one that can.`,
    );
  }
}

/** Adds the column `used_at`, which databases of older versions don't have. */
function addUsedAt(database: SandboxDatabase): void {
  const columns = database.pragma("table_info(tokens)") as { name: string }[];
  if (columns.some(({ name }) => name === "used_at")) return;
  database.exec("ALTER TABLE tokens ADD COLUMN used_at TEXT NOT NULL DEFAULT ''");
}

function isDamaged(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? error.code : "";
  return code === "SQLITE_NOTADB" || code === "SQLITE_CORRUPT";
}

/**
 * Creates a folder and its missing parents one by one, because Node's recursive mkdir hangs if the
 * system forbids new folders (`/proc`).
 */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(path.dirname(folder));
  mkdirSync(folder);
}
