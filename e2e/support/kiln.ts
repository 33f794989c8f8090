import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import type { z } from "zod";
import type { reviewRuleSchema } from "@/lib/config/review-rules";
import type { configSchema } from "@/lib/config/schema";
import { loadSessionSecret } from "../../scripts/lib/data-dir.mjs";
import { createPortalEnv } from "../../scripts/lib/environment.mjs";
import { resolveRepositoryPath } from "../../scripts/lib/paths.mjs";
import { findFreePorts } from "../../scripts/lib/ports.mjs";
import { startPortal } from "../../scripts/lib/servers.mjs";
import type { Settings } from "../../scripts/lib/settings.mjs";
import { createPostgresDatabase, isUsingPostgres } from "../../scripts/lib/test-postgres.mjs";
import { createSandboxClient, type SandboxClient } from "./sandbox-client";
import { startKilnSandbox } from "./start-kiln-sandbox";

export interface KilnOptions {
  /** The duration of the sandbox's builds from PENDING to their end, in seconds. */
  buildSeconds?: number;
  /** The sandbox's seed, which determines its accounts' data and the builds that fail. */
  seed?: string;
  /** The path of a kiln.config.yaml. The default is the sandbox's own file. */
  config?: string;
  /** Roles that replace the sandbox's own with the same IDs. */
  roles?: z.input<typeof configSchema.shape.roles>;
  /** Review rules that replace the sandbox's own. */
  reviews?: z.input<typeof reviewRuleSchema>[];
  /** The `notifications` of the configuration. Their secrets are in `env`. */
  notifications?: object;
  /**
   * True if Kiln receives the builds of its first account and Region from the sandbox's event
   * queue.
   */
  eventQueue?: boolean;
  /** An identity provider other than the sandbox's, with the settings for reading its claims. */
  provider?: IdentityProvider;
  /** The `session` of the configuration. */
  session?: z.input<typeof configSchema.shape.session>;
  /** How often Kiln polls AWS; Kiln's defaults if absent. */
  tracking?: { pollSeconds?: number; callsPerSecond?: number };
  /** Additional environment variables for both processes. */
  env?: Record<string, string>;
}

/** Polls more often than Kiln's defaults, so that tests wait less for the sandbox's builds. */
export const frequentTracking = { pollSeconds: 0.5, callsPerSecond: 50 };

/** The token with which the metrics of every Kiln can be read. */
export const metricsToken = "metrics-token-of-the-journeys";

interface IdentityProvider {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** Replaces the sandbox's `signIn` in the configuration. */
  signIn: z.input<typeof configSchema.shape.signIn>;
}

export interface Kiln {
  /** Kiln's URL for browsers. */
  url: string;
  awsUrl: string;
  /** The URL of the sandbox's identity provider. */
  issuer: string;
  dataDir: string;
  /** The URL of Kiln's PostgreSQL database, or null if Kiln uses SQLite. */
  databaseUrl: string | null;
  portalPid(): number;
  /** @throws Error in Playwright's tests, whose sandboxes share a process */
  sandboxPid(): number;
  sandbox: SandboxClient;
  portalLog(): string;
  /** Kills Kiln with `kill -9`, as in a crash. */
  kill(): Promise<void>;
  /**
   * Stops Kiln with SIGTERM, as a service manager does. Returns a description of how the process
   * ended.
   */
  terminate(): Promise<string>;
  /** Restarts Kiln with the same data after `kill` or `terminate`. */
  start(): Promise<void>;
  /** Stops the sandbox, which serves AWS and the identity provider. */
  stopSandbox(): Promise<void>;
  startSandbox(): Promise<void>;
  /** Stops both processes and deletes their data. */
  stop(): Promise<void>;
}

/**
 * Starts a sandbox and Kiln (the production build) on free ports with a new data folder, and a new
 * database if the run uses PostgreSQL.
 */
export async function startKiln(options: KilnOptions = {}): Promise<Kiln> {
  const dataDir = mkdtempSync(join(tmpdir(), "kiln-e2e-"));
  const settings = await settingsFor(dataDir, options.config);
  const { eventQueue, roles, reviews, tracking, notifications, provider, session } = options;
  if (eventQueue || roles || reviews || tracking || notifications || provider || session) {
    settings.config = writeConfig(dataDir, settings.awsPort, options);
  }
  const database = isUsingPostgres() ? createPostgresDatabase() : null;
  const databaseUrl = database?.databaseUrl ?? null;
  const env = environmentFor(options, databaseUrl);
  const secret = loadSessionSecret(dataDir);
  const portalOutput = { logFile: join(dataDir, "logs", "portal.log") };
  const sandboxLog = join(dataDir, "logs", "sandbox.log");
  mkdirSync(join(dataDir, "logs"));

  // With an identity provider, the mode is "real", so that Kiln gets exactly the given environment.
  const portalSettings: Settings = provider ? { ...settings, mode: "real" } : settings;
  const portalVariables = provider
    ? { ...createPortalEnv(env, settings, secret), ...variablesOf(provider) }
    : env;
  const startKilnItself = () => startPortal(portalVariables, portalSettings, secret, portalOutput);
  const startSandboxItself = () => startKilnSandbox(env, settings, sandboxLog);
  let { sandbox, portal } = await startServers(startSandboxItself, startKilnItself).catch(
    (error: unknown) => {
      database?.drop();
      throw error;
    },
  );
  const awsUrl = `http://127.0.0.1:${settings.awsPort}`;

  return {
    url: settings.url,
    awsUrl,
    issuer: `http://localhost:${settings.oidcPort}`,
    dataDir,
    databaseUrl,
    portalPid: () => portal.pid,
    sandboxPid: () => sandbox.pid(),
    sandbox: createSandboxClient(awsUrl),
    portalLog: () => readFileSync(portalOutput.logFile, "utf8"),
    kill: async () => {
      portal.signal("SIGKILL");
      await portal.ended;
    },
    terminate: async () => {
      portal.signal("SIGTERM");
      return portal.ended;
    },
    start: async () => {
      portal = await startKilnItself();
    },
    stopSandbox: () => sandbox.stop(),
    startSandbox: async () => {
      sandbox = await startSandboxItself();
    },
    stop: async () => {
      // A clean shutdown takes seconds, and nothing is kept.
      portal.signal("SIGKILL");
      await Promise.all([portal.ended, sandbox.stop()]);
      database?.drop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/**
 * Starts the sandbox before Kiln, because Kiln polls AWS as soon as it has started. Stops the
 * sandbox if Kiln doesn't start.
 */
async function startServers<Sandbox extends { stop(): Promise<void> }, Portal>(
  startSandboxFirst: () => Promise<Sandbox>,
  startPortalNext: () => Promise<Portal>,
) {
  const sandbox = await startSandboxFirst();
  try {
    return { sandbox, portal: await startPortalNext() };
  } catch (error) {
    await sandbox.stop();
    throw error;
  }
}

async function settingsFor(dataDir: string, config: string | undefined): Promise<Settings> {
  const [port = 0, awsPort = 0, oidcPort = 0] = await findFreePorts(3);
  const url = `http://localhost:${port}`;
  const addresses = { host: "127.0.0.1", port, awsPort, oidcPort, url };
  return { mode: "sandbox", dev: false, dataDir, config: config ?? null, ...addresses };
}

/**
 * Writes a configuration file: the given one, or else the sandbox's, with the changes that the
 * options request.
 */
function writeConfig(dataDir: string, awsPort: number, options: KilnOptions): string {
  const path = join(dataDir, "kiln.config.yaml");
  const source = options.config ?? resolveRepositoryPath("lib/config/sandbox.kiln.config.yaml");
  const own = parse(readFileSync(source, "utf8"));
  const [{ id, regions }] = own.accounts;
  const url = `http://127.0.0.1:${awsPort}/${id}/kiln-events`;
  if (options.eventQueue) own.accounts[0].eventQueues = [{ region: regions[0], url }];
  for (const role of options.roles ?? []) {
    own.roles = own.roles.map((one: { id: string }) => (one.id === role.id ? role : one));
  }
  if (options.reviews) own.reviews = options.reviews;
  if (options.notifications) own.notifications = options.notifications;
  if (options.session) own.session = options.session;
  if (options.provider) own.signIn = options.provider.signIn;
  if (options.tracking) own.tracking = { ...own.tracking, ...options.tracking };
  writeFileSync(path, stringify(own));
  return path;
}

function variablesOf({ issuer, clientId, clientSecret }: IdentityProvider) {
  return {
    KILN_OIDC_ISSUER: issuer,
    KILN_OIDC_CLIENT_ID: clientId,
    KILN_OIDC_CLIENT_SECRET: clientSecret,
  };
}

function environmentFor({ buildSeconds, seed, env }: KilnOptions, databaseUrl: string | null) {
  return {
    // Only builds started by a test wait for actions.
    KILN_SANDBOX_WAITING: "0",
    ...process.env,
    KILN_METRICS_TOKEN: metricsToken,
    ...(buildSeconds ? { KILN_SANDBOX_BUILD_SECONDS: String(buildSeconds) } : {}),
    ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}),
    ...(seed ? { KILN_SANDBOX_SEED: seed } : {}),
    ...env,
  };
}
