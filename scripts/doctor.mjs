import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { createPortalEnv } from "./lib/environment.mjs";
import { requireNode } from "./lib/node-version.mjs";
import { repositoryRoot, resolveRepositoryPath } from "./lib/paths.mjs";
import { runMain } from "./lib/run-main.mjs";
import { readSettings } from "./lib/settings.mjs";

/**
 * A placeholder that passes validation. The checks use no sessions, and the sandbox needs no
 * secret.
 */
const UNUSED_SECRET = "unused, because the doctor opens no sessions";

// npm run doctor [-- --json]: checks the installation with Kiln's own environment. Exits with code
// 1 if a check failed.
await runMain(async () => {
  requireNode();
  if (existsSync(resolveRepositoryPath(".env"))) process.loadEnvFile(resolveRepositoryPath(".env"));
  const args = process.argv.slice(2);
  const settings = readSettings(process.env, []);
  const secret = process.env.KILN_SECRET ?? (settings.mode === "sandbox" ? UNUSED_SECRET : "");
  const env = createPortalEnv({ KILN_LOG_LEVEL: "silent", ...process.env }, settings, secret);
  const node = ["--conditions=react-server", "--no-warnings", "--import", "tsx"];
  const child = spawn(
    process.execPath,
    [...node, resolveRepositoryPath("scripts/run-doctor.ts"), ...args],
    {
      cwd: repositoryRoot,
      env: /** @type {NodeJS.ProcessEnv} */ (env),
      stdio: "inherit",
    },
  );
  const [code] = await once(child, "exit");
  process.exitCode = code ?? 1;
});
