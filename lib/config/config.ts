import "server-only";
import { readFileSync } from "node:fs";
import path from "node:path";
import { defineSingleton } from "@/lib/cache/singleton";
import { ConfigError } from "./config-error";
import { type Env, env } from "./env";
import { parseConfig } from "./parse-config";
import type { AccountConfig, KilnConfig, RoleConfig } from "./schema";
import { getAccountFromRoleArn } from "./schema";

const sandboxFile = "lib/config/sandbox.kiln.config.yaml";

/**
 * Returns the path of the configuration file: `KILN_CONFIG`, otherwise the sandbox's file if the
 * sandbox is used, otherwise `kiln.config.yaml` in the working directory.
 */
export function getConfigPath(from: Pick<Env, "configFile" | "sandbox">): string {
  const chosen = from.configFile ?? (from.sandbox ? sandboxFile : "kiln.config.yaml");
  return path.resolve(/* turbopackIgnore: true */ process.cwd(), chosen);
}

/**
 * Reads and validates a configuration file.
 *
 * @throws a `ConfigError` that states what to correct
 */
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
export const config = defineSingleton("config", () => readConfig(getConfigPath(env())));

/** A configured role with its account and the Regions in which it can be used. */
export interface ConfiguredRole extends RoleConfig {
  account: AccountConfig;
  allowedRegions: string[];
}

/** Returns the configured name of a role, or its ID if the role is no longer configured. */
export function getRoleName(roleId: string): string {
  return findConfiguredRole(roleId)?.name ?? roleId;
}

/** Returns the configured name of a role, or its ID with a note that it is no longer configured. */
export function getRoleLabel(roleId: string, from?: KilnConfig): string {
  return findConfiguredRole(roleId, from)?.name ?? `${roleId} (no longer configured)`;
}

export function findConfiguredRole(
  roleId: string,
  from: KilnConfig = config(),
): ConfiguredRole | null {
  const role = from.roles.find(({ id }) => id === roleId);
  const account = from.accounts.find(({ id }) => role && id === getAccountFromRoleArn(role.arn));
  if (!role || !account) return null;
  return { ...role, account, allowedRegions: role.regions ?? account.regions };
}
