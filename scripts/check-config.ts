import { configPath, readConfig } from "@/lib/config/config";
import { ConfigError } from "@/lib/config/config-error";
import { type Env, parseEnv } from "@/lib/config/env";

/** Opens the database as the portal will, and brings its tables up to date. */
async function requireDatabase(env: Env): Promise<void> {
  // Its log reads the environment when it is loaded: not before that is known to be right.
  const { openDatabase } = await import("@/lib/db/database");
  const { isPostgres, placeOf } = await import("@/lib/db/dialect");
  const place = placeOf(env);
  try {
    await (await openDatabase(place)).destroy();
  } catch (error) {
    const { message, code } = error as NodeJS.ErrnoException;
    const reason = message || code || "no reason given";
    throw new ConfigError(
      isPostgres(place)
        ? `DATABASE_URL: the database can't be used (${reason}).`
        : `The database ${place.file} can't be used (${reason}): put a backup in its place, or move it away to begin with an empty one.`,
    );
  }
}

// Run by scripts/start.mjs before the portal: the same check that the portal makes of its
// environment, configuration file and database, but with one line instead of a server's stack.
try {
  const env = parseEnv(process.env);
  readConfig(configPath(env));
  await requireDatabase(env);
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
