import { appendFileSync, existsSync, mkdirSync, renameSync, statSync } from "node:fs";
import { join } from "node:path";
import { ensureBuilt, registerBuildUse } from "./lib/build.mjs";
import { requireValidConfig } from "./lib/config-check.mjs";
import { loadSessionSecret, openDataDir } from "./lib/data-dir.mjs";
import { ensureInstalled } from "./lib/install.mjs";
import { requireNode } from "./lib/node-version.mjs";
import { resolveRepositoryPath } from "./lib/paths.mjs";
import { requireFreePorts } from "./lib/ports.mjs";
import { explainError, formatElapsed, printStep } from "./lib/report.mjs";
import { runMain, UserError } from "./lib/run-main.mjs";
import { extractLogMessage, startPortal, startSandbox } from "./lib/servers.mjs";
import { readSettings } from "./lib/settings.mjs";
import { listenForStopSignals } from "./lib/stop-signals.mjs";

/** @typedef {import("./lib/settings.mjs").Settings} Settings */
/** @typedef {import("./lib/processes.mjs").Running} Running */

const LOG_BYTES = 20_000_000;

/** @param {Settings} settings */
function checkPorts(settings) {
  const portal = { port: settings.port, name: "Kiln", variable: "PORT", host: settings.host };
  const aws = {
    port: settings.awsPort,
    name: "the sandbox AWS API",
    variable: "KILN_SANDBOX_PORT",
  };
  const oidc = {
    port: settings.oidcPort,
    name: "the sandbox identity provider",
    variable: "KILN_SANDBOX_OIDC_PORT",
  };
  return requireFreePorts(settings.mode === "sandbox" ? [portal, aws, oidc] : [portal]);
}

/**
 * Returns where a server's output goes. With the sandbox, each server logs to a file to keep the
 * terminal readable. With real AWS, Kiln logs to the terminal for a service manager or container
 * runtime, and with `--dev` for the developer.
 *
 * @param {Settings} settings
 * @param {string} name
 */
function outputOf(settings, name) {
  if (settings.mode === "real" || settings.dev) return { inherit: true };
  const folder = join(settings.dataDir, "logs");
  const logFile = join(folder, `${name}.log`);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    appendFileSync(logFile, "", { mode: 0o600 });
    if (statSync(logFile).size > LOG_BYTES) renameSync(logFile, `${logFile}.1`);
  } catch (error) {
    throw new UserError(`Can't write to the log file ${logFile} (${explainError(error)}).`);
  }
  return { logFile };
}

/** @param {Settings} settings @param {number} since */
function greet(settings, since) {
  if (settings.mode === "sandbox") {
    const [aws, signIn] = [settings.awsPort, settings.oidcPort];
    printStep(
      "sandbox",
      `AWS API at http://localhost:${aws}, sign-in at http://localhost:${signIn}`,
    );
  }
  printStep("portal", `ready in ${formatElapsed(since)}`);
  console.log(`\n  Open ${settings.url}`);
  if (settings.mode === "sandbox") {
    console.log("  Sign in as Erin (engineer), Leo (team lead), Vera (viewer), or Nora (no role).");
    console.log("  No password is needed. No requests are sent to AWS.");
  }
  console.log("  Press Ctrl+C to stop.\n");
}

/**
 * Starts Kiln and, in sandbox mode, the sandbox concurrently; if one can't start, stops the other.
 *
 * @param {Settings} settings
 * @param {string} secret the secret that encrypts sessions
 * @param {AbortSignal} signal
 * @returns {Promise<Running[]>} in the order in which to stop them
 */
async function startServers(settings, secret, signal) {
  const failed = new AbortController();
  const ended = AbortSignal.any([signal, failed.signal]);
  /** @param {string} name */
  const output = (name) => ({ ...outputOf(settings, name), signal: ended });
  const starting = [startPortal(process.env, settings, secret, output("portal"))];
  if (settings.mode === "sandbox") {
    starting.push(startSandbox(process.env, settings, output("sandbox")));
  }
  const started = await Promise.all(
    starting.map((server) => server.catch((error) => void failed.abort(error))),
  );
  const servers = started.filter((server) => server !== undefined);
  if (!ended.aborted) return servers;
  await stopAll(servers);
  throw ended.reason;
}

/** @param {Running[]} servers */
async function stopAll(servers) {
  for (const server of servers) await server.stop();
}

/** @param {Running[]} servers @param {ReturnType<typeof listenForStopSignals>} signals */
async function untilTheEnd(servers, signals) {
  const died = servers.map(async (server) => {
    const how = await server.ended;
    const last = extractLogMessage(server.tail().at(-1) ?? "none");
    return `The ${server.name} ${how}, so Kiln shut down. Last output: ${last}`;
  });
  const reason = await Promise.race([signals.received.then(() => null), ...died]);
  if (reason) throw new UserError(reason);
  console.log("\n  Stopping.");
}

async function main() {
  const since = performance.now();
  requireNode();
  if (existsSync(resolveRepositoryPath(".env"))) process.loadEnvFile(resolveRepositoryPath(".env"));
  const settings = readSettings(process.env, process.argv.slice(2));
  console.log("Kiln");
  await checkPorts(settings);
  const dataDir = openDataDir(settings.dataDir);
  const signals = listenForStopSignals();
  /** @type {Running[]} */
  let servers = [];
  let leaveBuild = () => {};
  try {
    await ensureInstalled(signals);
    const secret = process.env.KILN_SECRET || loadSessionSecret(settings.dataDir);
    await requireValidConfig(settings, secret, signals.signal);
    if (!settings.dev) {
      await ensureBuilt(signals);
      leaveBuild = registerBuildUse();
    }
    // Only this user can read what the servers write.
    process.umask(0o077);
    printStep("data", settings.dataDir);
    for (const note of dataDir.notes) printStep("data", note);
    servers = await startServers(settings, secret, signals.signal);
    greet(settings, since);
    await untilTheEnd(servers, signals);
  } finally {
    signals.onSecond(() => {
      for (const server of servers) server.signal("SIGKILL");
    });
    await stopAll(servers);
    leaveBuild();
    dataDir.release();
  }
}

await runMain(main);
// Exits even if a library keeps a handle open.
process.exit();
