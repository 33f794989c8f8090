import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { repositoryRoot } from "./paths.mjs";
import { UserError } from "./run-main.mjs";

/** @typedef {Record<string, string | undefined>} Env variables of a process */

/**
 * @typedef {object} Settings
 * @property {"sandbox" | "real"} mode
 * @property {boolean} dev
 * @property {string} host that the portal listens on
 * @property {number} port
 * @property {number} awsPort of the sandbox
 * @property {number} oidcPort of the sandbox
 * @property {string} dataDir absolute
 * @property {string} url that browsers use
 * @property {string} [builds] how many finished builds the sandbox begins with
 * @property {string | null} config path of the configuration file, absolute
 */

const LOOPBACK = new Set(["127.0.0.1", "localhost", "::1"]);
const REQUIRED = ["KILN_URL", "KILN_SECRET", "KILN_OIDC_ISSUER", "KILN_OIDC_CLIENT_ID"];

/** @param {Env} env @param {string} name @param {number} otherwise */
function parsePort(env, name, otherwise) {
  const text = env[name]?.trim();
  if (!text) return otherwise;
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new UserError(`${name} must be a port number from 1 to 65535, not "${text}".`);
}

/** @param {Env} env @param {string} base */
function resolveConfigPath(env, base) {
  if (!env.KILN_CONFIG) {
    const usual = resolve(base, "kiln.config.yaml");
    return existsSync(usual) ? usual : null;
  }
  const path = resolve(base, env.KILN_CONFIG);
  if (existsSync(path)) return path;
  throw new UserError(`KILN_CONFIG points to ${path}, which doesn't exist.`);
}

/**
 * Returns "sandbox" if `KILN_SANDBOX` is 1, or if there is neither a configuration file nor
 * `KILN_OIDC_ISSUER`; otherwise "real".
 *
 * @param {Env} env
 * @param {string | null} config
 * @returns {Settings["mode"]}
 * @throws {UserError} if "real" lacks the configuration file or a required variable
 */
function chooseMode(env, config) {
  if (env.KILN_SANDBOX === "1" || (!config && !env.KILN_OIDC_ISSUER)) return "sandbox";
  if (!config) {
    throw new UserError(
      "KILN_OIDC_ISSUER is set, but kiln.config.yaml doesn't exist. Copy kiln.config.example.yaml to kiln.config.yaml, or unset KILN_OIDC_ISSUER to use the sandbox.",
    );
  }
  const missing = REQUIRED.filter((name) => !env[name]);
  if (missing.length === 0) return "real";
  throw new UserError(
    `${config} configures Kiln to use real AWS, which also requires ${new Intl.ListFormat("en-US").format(missing)}. Set the missing variables, or KILN_SANDBOX=1 to use the sandbox.`,
  );
}

/**
 * Returns the number of builds as given. It isn't validated, because the sandbox reports an invalid
 * value itself.
 *
 * @param {Env} env
 * @param {string[]} args
 */
function parseBuilds(env, args) {
  const at = args.findIndex((arg) => /^--builds(=|$)/.test(arg));
  if (at < 0) return env.KILN_SANDBOX_BUILDS;
  return args[at]?.split("=")[1] ?? args[at + 1] ?? "";
}

/**
 * Reads the settings from the environment.
 *
 * @param {Env} env
 * @param {string[]} args the command-line arguments: `--dev`, `--builds N`
 * @param {string} base folder that relative paths are resolved against
 * @returns {Settings}
 * @throws {UserError} naming the invalid variable
 */
export function readSettings(env, args, base = repositoryRoot) {
  const config = resolveConfigPath(env, base);
  const mode = chooseMode(env, config);
  const host = env.KILN_HOST || "127.0.0.1";
  const port = parsePort(env, "PORT", 3000);
  if (mode === "sandbox" && !LOOPBACK.has(host)) {
    throw new UserError(
      `KILN_HOST is ${host}, but the sandbox lets anyone sign in, so it listens only on 127.0.0.1. Unset KILN_HOST.`,
    );
  }
  return {
    mode,
    dev: args.includes("--dev"),
    host,
    port,
    awsPort: parsePort(env, "KILN_SANDBOX_PORT", 4566),
    oidcPort: parsePort(env, "KILN_SANDBOX_OIDC_PORT", 4567),
    dataDir: resolve(base, env.KILN_DATA_DIR ?? ".kiln"),
    url: env.KILN_URL || `http://localhost:${port}`,
    builds: parseBuilds(env, args),
    config,
  };
}
