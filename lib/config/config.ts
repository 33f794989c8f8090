import "server-only";
import { readFileSync } from "node:fs";
import path from "node:path";
import { processValue } from "@/lib/cache/process-value";
import { ConfigError } from "./config-error";
import { type Env, env } from "./env";
import { parseConfig } from "./parse-config";
import type { AccountConfig, KilnConfig, RoleConfig } from "./schema";
import { accountOfRole } from "./schema";

const sandboxFile = "lib/config/sandbox.kiln.config.yaml";

/**
 * Returns the path of the configuration file: `KILN_CONFIG`, otherwise the sandbox's, otherwise the
 * one in the working directory.
 */
export function configPath(from: Pick<Env, "configFile" | "sandbox">): string {
  const chosen = from.configFile ?? (from.sandbox ? sandboxFile : "kiln.config.yaml");
  return path.resolve(/* turbopackIgnore: true */ process.cwd(), chosen);
}

/** Reads and validates a configuration file. Throws a `ConfigError` that states what to correct. */
export function readConfig(file: string): KilnConfig {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ConfigError(
      `${path.basename(file)} can't be read (${reason}). Set KILN_CONFIG to a readable file.`,
    );
  }
  return parseConfig(text, path.basename(file));
}

/** The process's configuration, read once. */
export const config = processValue("config", () => readConfig(configPath(env())));

/** A configured role with its account and the Regions that it may be used in. */
export interface ConfiguredRole extends RoleConfig {
  account: AccountConfig;
  allowedRegions: string[];
}

/** Returns the configured name of a role; the id if the role is no longer configured. */
export function nameOfRole(roleId: string): string {
  return findRole(roleId)?.name ?? roleId;
}

/** Returns the configured role with this id, or `null`. */
export function findRole(roleId: string, from: KilnConfig = config()): ConfiguredRole | null {
  const role = from.roles.find(({ id }) => id === roleId);
  const account = from.accounts.find(({ id }) => role && id === accountOfRole(role.arn));
  if (!role || !account) return null;
  return { ...role, account, allowedRegions: role.regions ?? account.regions };
}
