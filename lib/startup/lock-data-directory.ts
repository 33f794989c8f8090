import "server-only";
import path from "node:path";
import Database from "libsql";
import { ConfigError } from "@/lib/config/config-error";

/**
 * Locks the data directory for this process until it exits. Uses an operating system lock, which
 * also works between containers that share a volume, where process IDs can't be compared. The lock
 * is released even if the process is killed.
 *
 * @returns a function that releases the lock
 * @throws ConfigError if another Kiln holds it
 */
export function lockDataDirectory(dataDir: string): () => void {
  const database = new Database(path.join(dataDir, "lock.db"));
  try {
    database.exec("begin exclusive");
  } catch {
    database.close();
    throw new ConfigError(
      `The data directory ${dataDir} is in use by another Kiln process. Stop that process, or set KILN_DATA_DIR to another directory.`,
    );
  }
  return () => database.close();
}
