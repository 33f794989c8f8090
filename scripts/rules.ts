import { existsSync, readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { readConfig } from "@/lib/config/config";
import { ConfigError } from "@/lib/config/config-error";
import { explainRequest } from "@/lib/reviews/rules/explain-request";
import { formatExplanation } from "@/lib/reviews/rules/format-explanation";
import { listRuleWarnings } from "@/lib/reviews/rules/rule-warnings";

const usage = `Shows which review rules a request matches, and why. Nothing is sent.

Usage: npm run rules -- REQUEST.json [--account ID] [--region REGION] [--role ID] [--config FILE]

REQUEST.json contains the CreateImage request body. The account and Region default to the recipe's.`;

/** Prints which rules the request matches, with the result of each condition. */
function main(): void {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      account: { type: "string" },
      region: { type: "string" },
      role: { type: "string" },
      config: { type: "string" },
      help: { type: "boolean", short: "h" },
    },
  });
  const [file] = positionals;
  if (values.help || file === undefined) {
    console.log(usage);
    process.exitCode = values.help ? 0 : 2;
    return;
  }
  const config = readConfig(values.config ?? configFile());
  for (const warning of listRuleWarnings(config)) console.error(`Warning: ${warning}`);
  const explained = explainRequest(config.reviews, readFileSync(file, "utf8"), values);
  if (!explained.ok) throw new ConfigError(`${file}: ${explained.error.happened}`);
  console.log(formatExplanation(explained.value));
}

function configFile(): string {
  const own = process.env.KILN_CONFIG ?? "kiln.config.yaml";
  return process.env.KILN_CONFIG || existsSync(own) ? own : "lib/config/sandbox.kiln.config.yaml";
}

if (existsSync(".env")) process.loadEnvFile(".env");
try {
  main();
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
