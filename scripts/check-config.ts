import { configPath, readConfig } from "@/lib/config/config";
import { ConfigError } from "@/lib/config/config-error";
import { parseEnv } from "@/lib/config/env";

// Run by scripts/start.mjs before the portal: the same check that the portal makes of its
// environment and configuration file, but with one line instead of a server's stack.
try {
  readConfig(configPath(parseEnv(process.env)));
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
