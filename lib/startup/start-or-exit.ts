import "server-only";
import { ConfigError } from "@/lib/config/config-error";
import { processWide } from "@/lib/config/process-wide";
import { consoleTo } from "@/lib/log/json-console.mjs";
import { createLog, log } from "@/lib/log/log";
import { DatabaseFailure, requireDatabase, takeDataFolder } from "./check-start";

/**
 * Makes sure that the server can serve, or ends the process with one line that says why. PostgreSQL
 * may come up after Kiln: `/api/ready` says so until then.
 */
export async function startOrExit(): Promise<void> {
  // What Kiln writes is its own: databases, logs, copies of builds' logs.
  process.umask(0o077);
  if (process.env.NODE_ENV === "production") consoleTo((level, text) => log[level](text));
  try {
    // The lock goes when nothing holds on to it any more.
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

/** Also where the log is silent: without this line nobody would know why there is no Kiln. */
function exitWith(error: unknown): never {
  const loud = createLog({ ...process.env, KILN_LOG_LEVEL: "fatal" });
  if (error instanceof ConfigError) {
    loud.fatal(`Kiln can't start. ${error.message.replaceAll("\n", "; ")}`);
  } else {
    loud.fatal({ err: error }, "Kiln can't start.");
  }
  process.exit(1);
}
