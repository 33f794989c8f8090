import { configPath, readConfig } from "@/lib/config/config";
import { ConfigError } from "@/lib/config/config-error";
import { ruleWarnings } from "@/lib/reviews/rules/rule-warnings";
import { requireDatabase, takeDataFolder } from "@/lib/startup/check-start";

// Run by scripts/start.mjs before Kiln starts: performs the checks of Kiln's own start, but prints
// readable lines instead of log lines: mistakes to stderr, warnings to stdout.
try {
  const { env, release } = takeDataFolder(process.env);
  await requireDatabase(env);
  release();
  for (const warning of ruleWarnings(readConfig(configPath(env)))) console.log(warning);
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
