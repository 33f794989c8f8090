import path from "node:path";
import { type SigningAlgorithm, signingAlgorithms } from "./oidc/secrets";

export interface SandboxSettings {
  host: string;
  port: number;
  oidcPort: number;
  /** The signing algorithm of ID tokens. */
  oidcAlgorithm: SigningAlgorithm;
  dataDir: string;
  portalUrl: string;
  seed: string;
  /** The time from PENDING to AVAILABLE in seconds, without the time spent waiting for people. */
  buildSeconds: number;
  /** The number of builds in the past year; 0 means 8 to 40 per account and Region in six weeks. */
  builds: number;
  /** The number of accounts, at least two. */
  accounts: number;
  /** The total number of builds in all accounts and Regions that wait for approval at the start. */
  waiting: number;
  /** For how many seconds after its first use a client token is remembered; null for forever. */
  tokenSeconds: number | null;
}

type Environment = Record<string, string | undefined>;

/** An invalid setting or an unusable data directory. The message is one line for the operator. */
export class SettingsError extends Error {
  override readonly name = "SettingsError";
}

const loopbackHosts = ["127.0.0.1", "::1", "localhost"];

const maxBuilds = 100_000;

/**
 * Reads the sandbox's settings from the environment.
 *
 * @param args command-line arguments: `--builds N`
 * @throws SettingsError if a setting is invalid, or the portal is configured for real AWS
 */
export function readSettings(env: Environment, args: string[] = []): SandboxSettings {
  const host = env.KILN_SANDBOX_HOST ?? "127.0.0.1";
  if (!loopbackHosts.includes(host)) {
    throw new SettingsError(`The sandbox listens on loopback only, not on "${host}".`);
  }
  const port = readPort(env, "KILN_SANDBOX_PORT", 4566);
  refuseRealAws(env, port);
  return {
    host,
    port,
    oidcPort: readPort(env, "KILN_SANDBOX_OIDC_PORT", 4567),
    oidcAlgorithm: readAlgorithm(env),
    dataDir: path.resolve(env.KILN_DATA_DIR ?? ".kiln"),
    portalUrl: env.KILN_PORTAL_URL ?? "http://localhost:3000",
    seed: env.KILN_SANDBOX_SEED ?? "kiln",
    buildSeconds: readSeconds(env, "KILN_SANDBOX_BUILD_SECONDS", 60),
    builds: readBuilds(env, args),
    accounts: countFrom(env, "KILN_SANDBOX_ACCOUNTS", { fallback: 2, min: 2, max: 20 }),
    waiting: countFrom(env, "KILN_SANDBOX_WAITING", { fallback: 12, min: 0, max: 5_000 }),
    tokenSeconds:
      env.KILN_SANDBOX_TOKEN_SECONDS === undefined
        ? null
        : readSeconds(env, "KILN_SANDBOX_TOKEN_SECONDS", 1),
  };
}

/** Returns the URL of a server. An IPv6 address is in brackets. */
export function formatServerUrl(host: string, port: number): string {
  return `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
}

function readAlgorithm(env: Environment): SigningAlgorithm {
  const given = env.KILN_SANDBOX_OIDC_ALG ?? "RS256";
  const known = signingAlgorithms.find((algorithm) => algorithm === given);
  if (known) return known;
  throw new SettingsError(
    `KILN_SANDBOX_OIDC_ALG must be ${new Intl.ListFormat("en-US", { type: "disjunction" }).format(signingAlgorithms)}, not "${given}".`,
  );
}

/**
 * Refuses to start alongside a Kiln that uses real accounts, because the sandbox's credentials are
 * public.
 */
function refuseRealAws(env: Environment, port: number): void {
  const isSandbox = env.KILN_SANDBOX === "1";
  if (env.KILN_CONFIG && !isSandbox) {
    throw new SettingsError(
      "KILN_CONFIG is set, so Kiln uses real AWS. Set KILN_SANDBOX=1 if that configuration is for the sandbox.",
    );
  }
  const endpoint = env.AWS_ENDPOINT_URL;
  if (endpoint && !isSandbox && !isOwnEndpoint(endpoint, port)) {
    throw new SettingsError(
      `AWS_ENDPOINT_URL points to another AWS endpoint (${endpoint}). Unset it, or set KILN_SANDBOX=1.`,
    );
  }
}

function isOwnEndpoint(endpoint: string, port: number): boolean {
  const url = URL.canParse(endpoint) ? new URL(endpoint) : null;
  if (!url) return false;
  const host = url.hostname.replace(/^\[|\]$/g, "");
  return loopbackHosts.includes(host) && url.port === String(port);
}

function readPort(env: Environment, name: string, fallback: number): number {
  const value = env[name];
  if (value === undefined) return fallback;
  const port = Number(value);
  if (Number.isInteger(port) && port >= 0 && port <= 65535) return port;
  throw new SettingsError(`${name} must be a port number, not "${value}".`);
}

function readBuilds(env: Environment, args: string[]): number {
  const [option = "", next = ""] = args;
  const given = option.startsWith("--builds=") ? option.slice("--builds=".length) : next;
  if (option !== "" && !/^--builds(=|$)/.test(option)) {
    throw new SettingsError(`Unknown option "${option}". The only option is --builds N.`);
  }
  const value = option === "" ? (env.KILN_SANDBOX_BUILDS ?? "0") : given;
  if (/^\d+$/.test(value) && Number(value) <= maxBuilds) return Number(value);
  throw new SettingsError(
    `--builds (KILN_SANDBOX_BUILDS) must be a whole number up to ${maxBuilds}, not "${value}".`,
  );
}

function countFrom(
  env: Environment,
  name: string,
  { fallback, min, max }: { fallback: number; min: number; max: number },
): number {
  const value = env[name] ?? String(fallback);
  if (/^\d+$/.test(value) && Number(value) >= min && Number(value) <= max) return Number(value);
  throw new SettingsError(`${name} must be a whole number from ${min} to ${max}, not "${value}".`);
}

function readSeconds(env: Environment, name: string, fallback: number): number {
  const value = env[name];
  if (value === undefined) return fallback;
  const seconds = Number(value);
  if (Number.isFinite(seconds) && seconds > 0) return seconds;
  throw new SettingsError(`${name} must be a number of seconds above 0, not "${value}".`);
}
