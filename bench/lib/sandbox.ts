import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createPortalEnv } from "../../scripts/lib/environment.mjs";
import { findFreePorts } from "../../scripts/lib/ports.mjs";
import { startSandbox } from "../../scripts/lib/servers.mjs";
import { readSettings } from "../../scripts/lib/settings.mjs";

/**
 * Starts a sandbox, and sets the environment of this process so that Kiln's server modules use the
 * sandbox. Import those modules afterward, because they read the environment once.
 */
export async function startBenchSandbox(env: Record<string, string> = {}) {
  const dataDir = mkdtempSync(join(tmpdir(), "kiln-bench-"));
  const [port, awsPort, oidcPort] = await findFreePorts(3);
  const settings = readSettings(
    {
      KILN_SANDBOX: "1",
      KILN_DATA_DIR: dataDir,
      PORT: String(port),
      KILN_SANDBOX_PORT: String(awsPort),
      KILN_SANDBOX_OIDC_PORT: String(oidcPort),
    },
    [],
  );
  const sandbox = await startSandbox({ ...process.env, ...env }, settings, {});
  const secret = "a secret that only this bench knows";
  Object.assign(process.env, createPortalEnv(process.env, settings, secret), {
    KILN_LOG_LEVEL: "warn",
  });
  return {
    awsUrl: `http://127.0.0.1:${awsPort}`,
    dataDir,
    stop: async () => {
      await sandbox.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
