import { spawn } from "node:child_process";
import { createWriteStream } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { repositoryRoot } from "./paths.mjs";
import { explainError, printStep } from "./report.mjs";
import { UserError } from "./run-main.mjs";

/** The time in milliseconds that a process has to exit after SIGTERM before it is killed. */
const GRACE_MS = 8_000;
const TAIL_LINES = 40;

/** @typedef {import("./settings.mjs").Env} Env */

/**
 * @typedef {object} Running
 * @property {string} name
 * @property {number} pid
 * @property {Promise<string>} ended how the process ended, such as "exited with code 1"
 * @property {() => string[]} tail returns the last lines of output
 * @property {(seen: (line: string) => void) => void} onLine calls `seen` for each line of output
 * @property {() => Promise<void>} stop asks the process to exit, waits, and kills it if necessary
 * @property {(signal: NodeJS.Signals) => void} signal sends a signal to the process and its children
 */

/** @param {number | null} code @param {NodeJS.Signals | null} signal */
function formatExit(code, signal) {
  return signal ? `was terminated by ${signal}` : `exited with code ${code}`;
}

/**
 * Starts a server in its own process group, so that Ctrl-C in the terminal doesn't reach it
 * directly and servers stop in the right order.
 *
 * @param {string} name
 * @param {string[]} args of node
 * @param {{ env: Env, logFile?: string, inherit?: boolean }} options `logFile` receives the
 *   output, and `inherit` also prints it
 * @returns {Running}
 */
export function launchServer(name, args, { env, logFile, inherit }) {
  const child = spawn(process.execPath, args, {
    cwd: repositoryRoot,
    // Next's types declare NODE_ENV as required; a child process doesn't need it.
    env: /** @type {NodeJS.ProcessEnv} */ (env),
    detached: true,
    // As long as the input is open, the server keeps running; see exit-with-parent.mjs.
    stdio: ["pipe", "pipe", "pipe"],
  });
  const log = logFile ? createWriteStream(logFile, { flags: "a" }) : null;
  // A full disk must not stop the server. Any further output is lost.
  log?.once("error", (error) =>
    printStep(name, `can no longer write to its log file: ${explainError(error)}`),
  );
  /** @type {string[]} */
  const lines = [];
  /** @type {((line: string) => void)[]} */
  const watchers = [];
  for (const stream of [child.stdout, child.stderr]) {
    let rest = "";
    stream.setEncoding("utf8").on("data", (/** @type {string} */ chunk) => {
      log?.write(chunk);
      if (inherit) process.stdout.write(chunk);
      const parts = `${rest}${chunk}`.split("\n");
      rest = parts.pop() ?? "";
      for (const line of parts) {
        lines.push(line);
        for (const watcher of watchers) watcher(line);
      }
      lines.splice(0, lines.length - TAIL_LINES);
    });
  }
  const ended = new Promise((/** @type {(how: string) => void} */ resolve) => {
    child.once("error", (error) => resolve(`couldn't be started (${error.message})`));
    child.once("close", (code, signal) => {
      log?.end();
      resolve(formatExit(code, signal));
    });
  });
  /** @param {NodeJS.Signals} signal */
  function signalGroup(signal) {
    try {
      if (child.pid) process.kill(-child.pid, signal);
    } catch {
      // The group has already exited.
    }
  }
  async function stop() {
    signalGroup("SIGTERM");
    const timer = new AbortController();
    const late = sleep(GRACE_MS, true, { signal: timer.signal, ref: false }).catch(() => false);
    if (await Promise.race([ended.then(() => false), late])) signalGroup("SIGKILL");
    timer.abort();
    await ended;
  }
  return {
    name,
    pid: child.pid ?? 0,
    ended,
    tail: () => [...lines],
    onLine: (seen) => void watchers.push(seen),
    stop,
    signal: signalGroup,
  };
}

/**
 * Runs a command to completion.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: Env, signal?: AbortSignal, quiet?: boolean, atEnd?: boolean }} [options] quiet
 *   shows only the last lines of the output, and only if the command fails; atEnd shows the whole
 *   output once the command has ended
 * @returns {Promise<number>} the exit code
 * @throws {UserError} if the command can't be started; the signal's reason if it was interrupted
 */
export function runCommand(command, args, { env = process.env, signal, quiet, atEnd } = {}) {
  return new Promise((resolve, reject) => {
    const output = quiet || atEnd ? "pipe" : "inherit";
    const child = spawn(command, args, {
      cwd: repositoryRoot,
      env: /** @type {NodeJS.ProcessEnv} */ (env),
      detached: true,
      stdio: ["ignore", output, output],
    });
    let text = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding("utf8").on("data", (chunk) => {
        text = `${text}${chunk}`.slice(atEnd ? 0 : -8_000);
      });
    }
    const interrupt = () => child.pid && process.kill(-child.pid, "SIGTERM");
    signal?.addEventListener("abort", interrupt, { once: true });
    child.once("error", (error) =>
      reject(new UserError(`Can't run ${command}: ${error.message}.`)),
    );
    child.once("close", (code) => {
      signal?.removeEventListener("abort", interrupt);
      if (signal?.aborted) return reject(signal.reason);
      if (atEnd || (quiet && code !== 0)) process.stderr.write(`${text.trimEnd()}\n`);
      resolve(code ?? 1);
    });
  });
}
