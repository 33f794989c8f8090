import { ConfigError } from "@/lib/config/config-error";
import { requireDatabase, takeDataFolder } from "@/lib/startup/check-start";

// Run by scripts/start.mjs before the portal: the checks that the portal's own start makes, with
// lines for people instead of lines of a log.
try {
  const { env, release } = takeDataFolder(process.env);
  await requireDatabase(env);
  release();
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
