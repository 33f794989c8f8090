import { execFile } from "node:child_process";
import { createPortalEnv } from "./environment.mjs";
import { repositoryRoot, resolveRepositoryPath } from "./paths.mjs";
import { UserError } from "./run-main.mjs";

/** Variables that make the check necessary if one of them is set. */
const CHECKED = ["KILN_URL", "KILN_SECRET", "KILN_LOG_LEVEL", "DATABASE_URL"];

/**
 * Reduces the findings of a check to one line.
 *
 * @param {string} output
 */
export function summarizeFindings(output) {
  const [first = "the configuration can't be read", ...more] = output.trim().split("\n");
  return more.length > 0 ? `${first} (and ${more.length} more)` : first;
}

/**
 * Runs Kiln's configuration checks before Kiln starts. Takes half a second; skipped if nothing is
 * configured.
 *
 * @param {import("./settings.mjs").Settings} settings
 * @param {string} secret the secret that encrypts sessions
 * @param {AbortSignal} signal
 * @throws {UserError} naming the variable, or the file, line, and key; the signal's reason if it
 *   was interrupted
 */
export async function requireValidConfig(settings, secret, signal) {
  if (!settings.config && !CHECKED.some((name) => process.env[name])) return;
  const env = createPortalEnv(process.env, settings, secret);
  const args = [
    "--conditions=react-server",
    "--import",
    "tsx",
    resolveRepositoryPath("scripts/check-config.ts"),
  ];
  await new Promise((/** @type {(value: void) => void} */ resolve, reject) => {
    const options = { cwd: repositoryRoot, signal, env: /** @type {NodeJS.ProcessEnv} */ (env) };
    execFile(process.execPath, args, options, (error, stdout, stderr) => {
      if (!error) {
        if (stdout.trim() !== "") console.warn(stdout.trim());
        return resolve();
      }
      reject(signal.aborted ? signal.reason : new UserError(summarizeFindings(stderr)));
    });
  });
}
