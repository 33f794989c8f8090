import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { createPortalEnv, createSandboxEnv } from "./environment.mjs";
import { getStandaloneDir, resolveRepositoryPath } from "./paths.mjs";
import { launchServer } from "./processes.mjs";
import { UserError } from "./run-main.mjs";

/** @typedef {import("./settings.mjs").Settings} Settings */
/** @typedef {import("./settings.mjs").Env} Env */
/** @typedef {import("./processes.mjs").Running} Running */
/** @typedef {{ logFile?: string, inherit?: boolean, signal?: AbortSignal }} Output */

const READY_MS = 60_000;
/** This timeout is longer, because the first start writes up to 100,000 builds. */
const READY_WITH_BUILDS_MS = 300_000;
/** This timeout is longer, because Next.js compiles Kiln at the first request. */
const READY_DEV_MS = 300_000;
const POLL_MS = 50;
const WITH_PARENT = [
  "--import",
  pathToFileURL(resolveRepositoryPath("scripts/lib/exit-with-parent.mjs")).href,
];

/**
 * Returns Node's arguments for the built portal, as in deploy/Containerfile. `PORT` and `HOSTNAME`
 * set the portal's address.
 */
export function getBuiltPortalArgs() {
  const console = pathToFileURL(join(getStandaloneDir(), "lib/log/json-console.mjs")).href;
  return ["--import", console, join(getStandaloneDir(), "server.js")];
}

/** @param {Settings} settings */
function devPortal({ host, port }) {
  return [
    resolveRepositoryPath("node_modules/next/dist/bin/next"),
    "dev",
    "-H",
    host,
    "-p",
    String(port),
  ];
}

/**
 * Returns the message of a JSON log line, followed by its error's message if there is one. Returns
 * any other line trimmed.
 *
 * @param {string} line
 */
export function extractLogMessage(line) {
  try {
    const { msg, err } = JSON.parse(line);
    return [msg, err?.message].filter((part) => typeof part === "string").join(": ") || line.trim();
  } catch {
    return line.trim();
  }
}

/**
 * Waits until a server is ready. If it ends before that, isn't ready in time, or the signal aborts,
 * stops it and throws an error with the reason.
 *
 * @param {Running} server
 * @param {Promise<void>} ready
 * @param {Output} output
 * @param {number} [readyMs]
 */
async function waitUntilReady(server, ready, { logFile, signal }, readyMs = READY_MS) {
  const timer = new AbortController();
  const stopWaiting = AbortSignal.any([timer.signal, ...(signal ? [signal] : [])]);
  const late = sleep(readyMs, "late", { signal: stopWaiting, ref: false }).catch(() => "stopped");
  const first = await Promise.race([ready.then(() => "ready"), server.ended, late]);
  timer.abort();
  if (first === "ready") return;
  await server.stop();
  signal?.throwIfAborted();
  const last = server.tail().findLast((line) => line.trim() !== "" && !/^\s+at /.test(line));
  const what = first === "late" ? `wasn't ready after ${readyMs / 1000} s` : first;
  const where = logFile ? ` (full log: ${logFile})` : "";
  throw new UserError(
    `The ${server.name} ${what}: ${last ? extractLogMessage(last) : "no output"}${where}`,
  );
}

/**
 * Starts the sandbox: its AWS API and its identity provider.
 *
 * @param {Env} env
 * @param {Settings} settings
 * @param {Output} output
 * @returns {Promise<Running>} resolves once both listen
 */
export async function startSandbox(env, settings, output) {
  const args = [
    "--import",
    "tsx",
    ...WITH_PARENT,
    resolveRepositoryPath("packages/sandbox/src/main.ts"),
  ];
  const server = launchServer("sandbox", args, { env: createSandboxEnv(env, settings), ...output });
  const ready = new Promise((/** @type {(value: void) => void} */ resolve) =>
    server.onLine((line) => line.startsWith("sandbox ready") && resolve()),
  );
  await waitUntilReady(server, ready, output, settings.builds ? READY_WITH_BUILDS_MS : READY_MS);
  return server;
}

/** @param {string} url @param {AbortSignal} signal */
async function respondsOk(url, signal) {
  while (!signal.aborted) {
    const answer = await fetch(url, { signal: AbortSignal.timeout(5_000) }).catch(() => null);
    await answer?.body?.cancel();
    if (answer?.ok) return;
    await sleep(POLL_MS);
  }
}

/**
 * Starts Kiln, which migrates its database before it is ready.
 *
 * @param {Env} env
 * @param {Settings} settings
 * @param {string} secret the secret that encrypts sessions
 * @param {Output} output
 * @returns {Promise<Running>} resolves once it is ready
 */
export async function startPortal(env, settings, secret, output) {
  const args = [...WITH_PARENT, ...(settings.dev ? devPortal(settings) : getBuiltPortalArgs())];
  const server = launchServer("Kiln server", args, {
    env: createPortalEnv(env, settings, secret),
    ...output,
  });
  const host = settings.host === "0.0.0.0" ? "127.0.0.1" : settings.host;
  const polling = new AbortController();
  const address = host.includes(":") ? `[${host}]` : host;
  const ready = respondsOk(`http://${address}:${settings.port}/api/ready`, polling.signal);
  try {
    await waitUntilReady(server, ready, output, settings.dev ? READY_DEV_MS : READY_MS);
  } finally {
    polling.abort();
  }
  return server;
}
