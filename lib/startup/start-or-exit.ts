import "server-only";
import { ConfigError } from "@/lib/config/config-error";
import { processWide } from "@/lib/config/process-wide";
import { consoleTo } from "@/lib/log/json-console.mjs";
import { createLog, log } from "@/lib/log/log";
import { DatabaseFailure, requireDatabase, takeDataFolder } from "./check-start";

/**
 * Ensures that the server can serve, or exits with one line that says why. PostgreSQL may start
 * after Kiln; `/api/ready` reports that meanwhile.
 */
export async function startOrExit(): Promise<void> {
  // Only Kiln may read the files that it writes: databases, logs, cached build logs.
  process.umask(0o077);
  if (process.env.NODE_ENV === "production") consoleTo((level, text) => log[level](text));
  try {
    // The lock would be released once nothing references it.
    const { env, notes } = processWide("data-folder", () => takeDataFolder(process.env));
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
