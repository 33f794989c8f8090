import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { portalEnv } from "../scripts/lib/environment.mjs";
import { findFreePorts } from "../scripts/lib/ports.mjs";
import { startSandbox } from "../scripts/lib/servers.mjs";
import { readSettings } from "../scripts/lib/settings.mjs";

/**
 * Measures Kiln's overhead over the SDK's CreateImage in the same process: the role check, parsing,
 * and storing the intent and the outcome. Both alternate, so that they run under the same
 * conditions.
 */
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
const sandbox = await startSandbox(process.env, settings, {});
Object.assign(
  process.env,
  portalEnv(process.env, settings, "a secret that only this bench knows"),
  {
    KILN_LOG_LEVEL: "warn",
  },
);
try {
  // Imported after setting the environment, which the server modules read only once.
  const { measureSubmits } = await import("./lib/submits");
  await measureSubmits();
} finally {
  await sandbox.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
process.exit();
