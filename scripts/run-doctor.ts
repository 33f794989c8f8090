import { parseArgs } from "node:util";
import { openDatabaseForCommand } from "@/lib/audit/open-database-for-command";
import { getConfigPath, readConfig } from "@/lib/config/config";
import { ConfigError } from "@/lib/config/config-error";
import { parseEnv } from "@/lib/config/env";
import { type Check, formatCheckCounts, groupChecks, hasFailedCheck } from "@/lib/doctor/check";
import { runChecks } from "@/lib/doctor/run-checks";

// Run by scripts/doctor.mjs with Kiln's environment.

const labels: Record<Check["status"], string> = {
  ok: "ok",
  warning: "WARNING",
  failed: "FAILED",
  skipped: "not checked",
};

async function checkAll(): Promise<Check[]> {
  try {
    const env = parseEnv(process.env);
    const config = readConfig(getConfigPath(env));
    return await runChecks({
      env,
      config,
      openDatabase: () => openDatabaseForCommand(process.env),
    });
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const detail = error.message;
    const remedy = "Fix this first. The other checks need a valid configuration.";
    return [{ group: "Kiln", name: "Configuration", status: "failed", detail, remedy }];
  }
}

function print(checks: Check[]): void {
  for (const { group, checks: list } of groupChecks(checks)) {
    console.log(`\n${group}`);
    for (const { name, status, detail, remedy } of list) {
      console.log(`  ${labels[status].padEnd(12)} ${name}: ${detail}`);
      if (remedy) console.log(`${" ".repeat(15)}${remedy}`);
    }
  }
  console.log(`\n${formatCheckCounts(checks)}`);
}

const { values } = parseArgs({ options: { json: { type: "boolean" } } });
const checks = await checkAll();
const passed = !hasFailedCheck(checks);
if (values.json) console.log(JSON.stringify({ passed, checks }, null, 2));
else print(checks);
// Open connections would keep the process running.
process.exit(passed ? 0 : 1);
