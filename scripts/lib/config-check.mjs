import { execFile } from "node:child_process";
import { portalEnv } from "./environment.mjs";
import { inClone, root } from "./paths.mjs";
import { Stop } from "./stop.mjs";

/** Variables of the person's own that the portal refuses when they are wrong. */
const CHECKED = ["KILN_URL", "KILN_SECRET", "KILN_LOG_LEVEL", "DATABASE_URL"];

/**
 * One line of a check that may have found several things.
 * @param {string} output
 */
export function firstFinding(output) {
  const [first = "the configuration can't be read", ...more] = output.trim().split("\n");
  return more.length > 0 ? `${first} (and ${more.length} more)` : first;
}

/**
 * Checks what the person has set as the portal will, which would not end over a mistake but answer
 * with errors. Takes half a second: a start with nothing set goes without.
 * @param {import("./settings.mjs").Settings} settings
 * @param {string} secret that signs sessions
 * @param {AbortSignal} signal
 * @throws {Stop} naming the variable, or the file, the line and the key
 */
export async function requireValidConfig(settings, secret, signal) {
  if (!settings.config && !CHECKED.some((name) => process.env[name])) return;
  const env = portalEnv(process.env, settings, secret);
  const args = ["--conditions=react-server", "--import", "tsx", inClone("scripts/check-config.ts")];
  await new Promise((/** @type {(value: void) => void} */ resolve, reject) => {
    const options = { cwd: root, signal, env: /** @type {NodeJS.ProcessEnv} */ (env) };
    execFile(process.execPath, args, options, (error, stdout, stderr) => {
      if (!error) {
        if (stdout.trim() !== "") console.warn(stdout.trim());
        return resolve();
      }
      reject(signal.aborted ? signal.reason : new Stop(firstFinding(stderr)));
    });
  });
}
