import "server-only";
import { defineSingleton } from "@/lib/cache/singleton";
import { ConfigError } from "@/lib/config/config-error";
import { redirectConsole } from "@/lib/log/json-console.mjs";
import { createLog, log } from "@/lib/log/log";
import {
  acquireDataDirectory,
  DatabaseUnavailableError,
  migrateAndCheckDatabase,
} from "./check-start";

/**
 * Keeps the data directory locked for the lifetime of the process. The lock would be released if
 * nothing referenced it.
 */
const dataDirectory = defineSingleton("data-directory", () => acquireDataDirectory(process.env));

/**
 * Checks that the server can run, or exits with one line that gives the reason. Starts even if
 * PostgreSQL can't be reached yet; until it can, `/api/ready` reports that Kiln isn't ready.
 */
export async function startOrExit(): Promise<void> {
  // Only Kiln's user can read the files that it writes: databases, logs, cached build logs.
  process.umask(0o077);
  if (process.env.NODE_ENV === "production") redirectConsole((level, text) => log[level](text));
  try {
    const { env, notes } = dataDirectory();
    for (const note of notes) log.warn(note);
    await migrateAndCheckDatabase(env);
  } catch (error) {
    if (error instanceof DatabaseUnavailableError && error.failure === "unreachable") {
      log.error(error.message);
    } else {
      exitWithError(error);
    }
  }
}

/**
 * Exits after printing the reason. It is printed even if logging is silent, because otherwise
 * nobody would know why Kiln didn't start.
 */
function exitWithError(error: unknown): never {
  const fatalLog = createLog({ ...process.env, KILN_LOG_LEVEL: "fatal" });
  if (error instanceof ConfigError) {
    fatalLog.fatal(`Kiln can't start. ${error.message.replaceAll("\n", "; ")}`);
  } else {
    fatalLog.fatal({ err: error }, "Kiln can't start.");
  }
  process.exit(1);
}
