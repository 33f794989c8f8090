import { existsSync } from "node:fs";
import { userInfo } from "node:os";
import { openDatabaseForCommand } from "@/lib/audit/open-database-for-command";
import type { Db } from "@/lib/db/database";
import { endMaintenance, startMaintenance } from "@/lib/maintenance/change";
import { readMaintenance } from "@/lib/maintenance/state";

// npm run maintenance -- on REASON, off, or status; see docs/operations.md.

const usage = `Usage:
  npm run maintenance -- on "Database upgrade until 14:00 UTC"
  npm run maintenance -- off
  npm run maintenance -- status`;
const follows = "Each Kiln process applies the change within a few seconds.";

/** The operating system's user name, or the ID of a user without a name, as in some containers. */
function osUser(): string {
  try {
    return userInfo().username;
  } catch {
    return `user ${process.getuid?.() ?? "unknown"}`;
  }
}

async function run(db: Db, [command, ...words]: string[]): Promise<string> {
  const user = osUser();
  if (command === "on" && words.length > 0) {
    const { reason } = await startMaintenance(db, words.join(" "), user);
    return `Maintenance mode is on: ${reason}\n${follows}`;
  }
  if (command === "off" && words.length === 0) {
    const ended = await endMaintenance(db, user);
    return ended ? `Maintenance mode is off.\n${follows}` : "Maintenance mode was already off.";
  }
  if (command === "status" && words.length === 0) {
    const state = await readMaintenance(db);
    return state
      ? `Maintenance mode has been on since ${state.since}: ${state.reason}`
      : "Maintenance mode is off.";
  }
  throw new Error(usage);
}

if (existsSync(".env")) process.loadEnvFile(".env");
try {
  const db = openDatabaseForCommand(process.env);
  console.log(await run(db, process.argv.slice(2)).finally(() => db.destroy()));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
