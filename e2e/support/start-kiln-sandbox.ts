import { startSandboxAt } from "@/lib/aws/testing/sandbox-host";
import { createSandboxEnv } from "../../scripts/lib/environment.mjs";
import { startSandbox } from "../../scripts/lib/servers.mjs";
import type { Env, Settings } from "../../scripts/lib/settings.mjs";

/** Set by Playwright's global setup to the URL of the process that runs all of its sandboxes. */
export const sandboxHostVariable = "KILN_TEST_SANDBOX_HOST";

/** A running sandbox. */
interface KilnSandbox {
  /** @throws Error if the sandbox has no process of its own */
  pid(): number;
  stop(): Promise<void>;
}

/** Starts a sandbox in the process that Playwright's tests share, or else in its own process. */
export async function startKilnSandbox(
  env: Env,
  settings: Settings,
  logFile: string,
): Promise<KilnSandbox> {
  const hostUrl = process.env[sandboxHostVariable];
  if (!hostUrl) {
    const { pid, stop } = await startSandbox(env, settings, { logFile });
    return { pid: () => pid, stop };
  }
  const { stop } = await startSandboxAt(hostUrl, createSandboxEnv(env, settings));
  const pid = () => {
    throw new Error("The sandbox runs in a process that other tests use.");
  };
  return { pid, stop };
}
