import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import type { z } from "zod";
import type { reviewRule } from "@/lib/config/review-rules";
import { sessionSecret } from "../../scripts/lib/data-dir.mjs";
import { inClone } from "../../scripts/lib/paths.mjs";
import { findFreePorts } from "../../scripts/lib/ports.mjs";
import { startPortal, startSandbox } from "../../scripts/lib/servers.mjs";
import type { Settings } from "../../scripts/lib/settings.mjs";
import { type SandboxClient, sandboxClient } from "./sandbox-client";

export interface KilnOptions {
  /** The duration of the sandbox's builds from PENDING to their end, in seconds. */
  buildSeconds?: number;
  /** The sandbox's seed, which determines its account's data and the builds that fail. */
  seed?: string;
  /** The path of a kiln.config.yaml; defaults to the sandbox's own. */
  config?: string;
  /** Review rules that replace the sandbox's own. */
  reviews?: z.input<typeof reviewRule>[];
  /**
   * True if Kiln receives the builds of its first account and Region from the sandbox's event
   * queue.
   */
  eventQueue?: boolean;
  /** AWS calls per second to an account. Without it, Kiln's default. */
  callsPerSecond?: number;
  /** Additional environment variables for both processes. */
  env?: Record<string, string>;
}

export interface Kiln {
  /** Kiln's URL for browsers. */
  url: string;
  awsUrl: string;
  /** The URL of the sandbox's identity provider. */
  issuer: string;
  dataDir: string;
  portalPid(): number;
  sandboxPid(): number;
  sandbox: SandboxClient;
  /** The output of both servers so far. */
  logs(): string;
  /** Kiln's own output so far. */
  portalLog(): string;
  /** Kills Kiln with `kill -9`, as in a crash. */
  kill(): Promise<void>;
  /** Restarts Kiln with the same data after `kill`. */
  start(): Promise<void>;
  restartSandbox(): Promise<void>;
  /** Stops AWS and the identity provider. */
  stopSandbox(): Promise<void>;
  startSandbox(): Promise<void>;
  /** Stops both processes and deletes their data. */
  stop(): Promise<void>;
}

/** Starts a sandbox and Kiln (the production build) on free ports with a new data folder. */
export async function startKiln(options: KilnOptions = {}): Promise<Kiln> {
  const dataDir = mkdtempSync(join(tmpdir(), "kiln-e2e-"));
  const settings = await settingsFor(dataDir, options.config);
  if (options.eventQueue || options.reviews || options.callsPerSecond) {
    settings.config = writeConfig(dataDir, settings.awsPort, options);
  }
  const env = environmentFor(options);
  const secret = sessionSecret(dataDir);
  const portalOutput = { logFile: join(dataDir, "logs", "portal.log") };
  const sandboxOutput = { logFile: join(dataDir, "logs", "sandbox.log") };
  mkdirSync(join(dataDir, "logs"));

  let sandbox = await startSandbox(env, settings, sandboxOutput);
  const startSandboxAgain = async () => {
    sandbox = await startSandbox(env, settings, sandboxOutput);
  };
  let portal = await startPortal(env, settings, secret, portalOutput);
  const awsUrl = `http://127.0.0.1:${settings.awsPort}`;

  return {
    url: settings.url,
    awsUrl,
    issuer: `http://localhost:${settings.oidcPort}`,
    dataDir,
    portalPid: () => portal.pid,
    sandboxPid: () => sandbox.pid,
    sandbox: sandboxClient(awsUrl),
    logs: () =>
      [portalOutput, sandboxOutput].map(({ logFile }) => readFileSync(logFile, "utf8")).join("\n"),
    portalLog: () => readFileSync(portalOutput.logFile, "utf8"),
    kill: async () => {
      portal.signal("SIGKILL");
      await portal.ended;
    },
    start: async () => {
      portal = await startPortal(env, settings, secret, portalOutput);
    },
    restartSandbox: async () => {
      await sandbox.stop();
      await startSandboxAgain();
    },
    stopSandbox: () => sandbox.stop(),
    startSandbox: startSandboxAgain,
    stop: async () => {
      await portal.stop();
      await sandbox.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function settingsFor(dataDir: string, config: string | undefined): Promise<Settings> {
  const [port = 0, awsPort = 0, oidcPort = 0] = await findFreePorts(3);
  const url = `http://localhost:${port}`;
  const addresses = { host: "127.0.0.1", port, awsPort, oidcPort, url };
  return { mode: "sandbox", dev: false, dataDir, config: config ?? null, ...addresses };
}

/**
 * The sandbox's configuration, with a queue for the first account and Region and with review rules.
 */
function writeConfig(dataDir: string, awsPort: number, options: KilnOptions): string {
  const path = join(dataDir, "kiln.config.yaml");
  const own = parse(readFileSync(inClone("lib/config/sandbox.kiln.config.yaml"), "utf8"));
  const [{ id, regions }] = own.accounts;
  const url = `http://127.0.0.1:${awsPort}/${id}/kiln-events`;
  if (options.eventQueue) own.accounts[0].eventQueues = [{ region: regions[0], url }];
  if (options.reviews) own.reviews = options.reviews;
  const { callsPerSecond } = options;
  if (callsPerSecond) own.tracking = { ...own.tracking, callsPerSecond };
  writeFileSync(path, stringify(own));
  return path;
}

function environmentFor({ buildSeconds, seed, env }: KilnOptions) {
  return {
    // Only builds started by a test wait for actions.
    KILN_SANDBOX_WAITING: "0",
    ...process.env,
    ...(buildSeconds ? { KILN_SANDBOX_BUILD_SECONDS: String(buildSeconds) } : {}),
    ...(seed ? { KILN_SANDBOX_SEED: seed } : {}),
    ...env,
  };
}
