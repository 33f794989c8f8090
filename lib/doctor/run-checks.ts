import "server-only";
import { readCallerIdentity } from "@/lib/aws/installation";
import type { Env } from "@/lib/config/env";
import { listEnvWarnings } from "@/lib/config/env";
import type { KilnConfig } from "@/lib/config/schema";
import type { Db } from "@/lib/db/database";
import { listRuleWarnings } from "@/lib/reviews/rules/rule-warnings";
import { formatCounted } from "@/lib/text/format-count";
import type { Check } from "./check";
import { checkAccount } from "./check-account";
import { checkDatabase } from "./check-database";
import { checkIdentityProvider } from "./check-identity-provider";
import { toFailedCheck } from "./check-role";
import { checkClock } from "./clock";

interface Installation {
  env: Env;
  config: KilnConfig;
  /** Opens the database; on the command line, without migrating it. */
  openDatabase: () => Promise<Db> | Db;
  /** The accounts whose roles and queues are checked; all by default. */
  accounts?: readonly string[];
}

/**
 * Checks a valid configuration against the database, the identity provider, and AWS. Makes only
 * calls that change nothing.
 */
export async function runChecks(installation: Installation): Promise<Check[]> {
  const { env, config, openDatabase, accounts } = installation;
  const wanted = config.accounts.filter(({ id }) => !accounts || accounts.includes(id));
  const checks = await Promise.all([
    checkConfiguration(env, config),
    checkDatabase(openDatabase, env.databaseUrl !== undefined),
    checkIdentityProvider({ issuer: env.issuer, scope: config.signIn.scope }),
    checkOwnCredentials(config),
    ...wanted.map((account) => checkAccount(account, config)),
  ]);
  return checks.flat();
}

function checkConfiguration(env: Env, config: KilnConfig): Check[] {
  const group = "Kiln";
  const warnings = [...listEnvWarnings(env), ...listRuleWarnings(config)];
  const accounts = formatCounted(config.accounts.length, "account");
  const counts = `${accounts}, ${formatCounted(config.roles.length, "role")}`;
  return [
    { group, name: "Configuration", status: "ok", detail: `Valid: ${counts}.` },
    ...warnings.map(
      (detail): Check => ({ group, name: "Configuration", status: "warning", detail }),
    ),
  ];
}

/** Checks the credentials with which Kiln assumes roles, and AWS's clock. */
async function checkOwnCredentials(config: KilnConfig): Promise<Check[]> {
  const group = "AWS";
  const name = "Kiln's own credentials";
  const [account] = config.accounts;
  const isNeeded =
    config.credentials.method === "assume-role" ||
    config.accounts.some(({ trackerRole }) => trackerRole);
  if (!isNeeded) {
    const detail =
      "Not needed, because credentials.method is web-identity and no tracker role is configured.";
    return [{ group, name, status: "ok", detail }];
  }
  const before = Date.now();
  const identity = await readCallerIdentity(account?.regions[0] ?? "us-east-1");
  if (!identity.ok) return [toFailedCheck(group, name, identity.error)];
  const { arn, date } = identity.value;
  return [
    { group, name, status: "ok", detail: `Kiln runs as ${arn}.` },
    checkClock({ group, name: "Clock" }, date, before),
  ];
}
