import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { findFreePorts } from "../../scripts/lib/ports.mjs";

export interface RunningCheckout {
  url: string;
  stop(): Promise<void>;
}

/** Matches variables that would select another installation than the checkout's own sandbox. */
const INSTALLATION = /^(AWS_|KILN_|PORT$)/;

/**
 * Builds and starts Kiln with its sandbox by running `npm start` in a checkout of any commit.
 *
 * @param dir the checkout, with its packages installed
 */
export async function startKilnFromCheckout(dir: string): Promise<RunningCheckout> {
  const [port = 0, awsPort = 0, oidcPort = 0] = await findFreePorts(3);
  const dataDir = mkdtempSync(join(tmpdir(), "kiln-bench-"));
  const inherited = Object.entries(process.env).filter(([name]) => !INSTALLATION.test(name));
  const child = spawn(process.execPath, ["scripts/start.mjs"], {
    cwd: resolve(dir),
    env: {
      ...(Object.fromEntries(inherited) as NodeJS.ProcessEnv),
      PORT: String(port),
      KILN_SANDBOX: "1",
      KILN_SANDBOX_PORT: String(awsPort),
      KILN_SANDBOX_OIDC_PORT: String(oidcPort),
      KILN_SANDBOX_WAITING: "0",
      KILN_DATA_DIR: dataDir,
      KILN_LOG_LEVEL: "warn",
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const closed = once(child, "close");
  const url = `http://localhost:${port}`;
  await new Promise<void>((ready, fail) => {
    createInterface({ input: child.stdout }).on("line", (line) => {
      if (line.trim() === `Open ${url}`) ready();
    });
    void closed.then(() => fail(new Error(`Kiln in ${dir} exited before it was ready.`)));
  });
  return {
    url,
    stop: async () => {
      child.kill("SIGTERM");
      await closed;
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
