import "server-only";
import { processValue } from "@/lib/cache/process-value";
import { ConfigError } from "@/lib/config/config-error";
import { consoleTo } from "@/lib/log/json-console.mjs";
import { createLog, log } from "@/lib/log/log";
import { DatabaseFailure, requireDatabase, takeDataFolder } from "./check-start";

/** Held by the process: the lock ends when nothing refers to it any more. */
const dataFolder = processValue("data-folder", () => takeDataFolder(process.env));

/**
 * Ensures that the server can serve, or exits with one line that says why. PostgreSQL may start
 * after Kiln; `/api/ready` reports that meanwhile.
 */
export async function startOrExit(): Promise<void> {
  // Only Kiln may read the files that it writes: databases, logs, cached build logs.
  process.umask(0o077);
  if (process.env.NODE_ENV === "production") consoleTo((level, text) => log[level](text));
  try {
    const { env, notes } = dataFolder();
    for (const note of notes) log.warn(note);
    await requireDatabase(env);
  } catch (error) {
    if (error instanceof DatabaseFailure && error.failure === "unreachable") {
      log.error(error.message);
    } else {
      exitWith(error);
    }
  }
}

/** Printed even if logging is silent, or nobody would know why Kiln didn't start. */
function exitWith(error: unknown): never {
  const loud = createLog({ ...process.env, KILN_LOG_LEVEL: "fatal" });
  if (error instanceof ConfigError) {
    loud.fatal(`Kiln can't start. ${error.message.replaceAll("\n", "; ")}`);
  } else {
    loud.fatal({ err: error }, "Kiln can't start.");
  }
  process.exit(1);
}
