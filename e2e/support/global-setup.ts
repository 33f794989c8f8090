import { startSandboxHost } from "@/lib/aws/testing/sandbox-host";
import { ensureBuilt } from "../../scripts/lib/build.mjs";
import startTestPostgres, { isUsingPostgres } from "../../scripts/lib/test-postgres.mjs";
import { sandboxHostVariable } from "./start-kiln-sandbox";

/**
 * Updates the production build, against which the tests run, and starts the process that runs their
 * sandboxes, and PostgreSQL if the run uses it.
 */
export default async function globalSetup() {
  await ensureBuilt();
  const host = await startSandboxHost();
  process.env[sandboxHostVariable] = host.url;
  const stopPostgres = isUsingPostgres() ? await startTestPostgres() : undefined;
  return async () => {
    host.end();
    await stopPostgres?.();
  };
}
