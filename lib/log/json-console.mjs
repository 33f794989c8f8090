import { format, stripVTControlCharacters } from "node:util";

/** @typedef {"debug" | "info" | "warn" | "error"} Level */

/** @type {[("debug" | "log" | "info" | "warn" | "error" | "trace"), Level][]} */
const consoleMethods = [
  ["debug", "debug"],
  ["trace", "debug"],
  ["log", "info"],
  ["info", "info"],
  ["warn", "warn"],
  ["error", "error"],
];

/**
 * Redirects libraries' `console` output to the log.
 *
 * @param {(level: Level, text: string) => void} write
 */
export function redirectConsole(write) {
  for (const [method, level] of consoleMethods) {
    console[method] = (...values) => {
      const text = stripVTControlCharacters(format(...values)).trim();
      if (text !== "") write(level, text);
    };
  }
}

/** @param {Level} level @param {string} msg */
function writeLine(level, msg) {
  const line = { level, time: new Date().toISOString(), app: "kiln", msg };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

// Runs through `node --import`, because Next.js prints its banner and Node.js its warnings before
// Kiln's own code and log start.
if (process.env.NODE_ENV === "production") {
  redirectConsole(writeLine);
  process.removeAllListeners("warning");
  process.on("warning", ({ name, message }) => console.warn(`${name}: ${message}`));
}
