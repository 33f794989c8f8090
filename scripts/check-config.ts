import { getConfigPath, readConfig } from "@/lib/config/config";
import { ConfigError } from "@/lib/config/config-error";
import { listRuleWarnings } from "@/lib/reviews/rules/rule-warnings";
import { acquireDataDirectory, migrateAndCheckDatabase } from "@/lib/startup/check-start";

// Run by scripts/start.mjs before Kiln starts. Performs the same checks as Kiln itself, but prints
// readable lines instead of log lines, with errors on stderr and warnings on stdout.
try {
  const { env, release } = acquireDataDirectory(process.env);
  await migrateAndCheckDatabase(env);
  release();
  for (const warning of listRuleWarnings(readConfig(getConfigPath(env)))) console.log(warning);
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
