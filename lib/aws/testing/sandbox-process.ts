import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { AwsIdentity } from "../aws-identity";
import { startSandboxAt, startSandboxHost } from "./sandbox-host";

/** Kiln's own credentials in the sandbox. They are published in docs/sandbox.md. */
const base = {
  AWS_ACCESS_KEY_ID: "AKIAKILNSANDBOX00001",
  AWS_SECRET_ACCESS_KEY: "kiln/sandbox/base/secret/not/for/real/aws1",
};
/** Runs the sandboxes of all test files in this process. Started with the first sandbox. */
let host: ReturnType<typeof startSandboxHost> | undefined;

/**
 * Starts the sandbox in a separate process, on free ports and with its own data folder.
 *
 * @param options.buildSeconds the duration of a build from PENDING to its end
 * @param options.env further settings of the sandbox; see docs/sandbox.md
 */
export async function startSandboxProcess(
  options: { buildSeconds?: number; env?: Record<string, string> } = {},
) {
  const dataDir = await mkdtemp(path.join(tmpdir(), "kiln-aws-"));
  host ??= startSandboxHost();
  const { address, issuer, stop } = await startSandboxAt((await host).url, {
    KILN_DATA_DIR: dataDir,
    KILN_SANDBOX_PORT: "0",
    KILN_SANDBOX_OIDC_PORT: "0",
    KILN_SANDBOX_WAITING: "0",
    KILN_SANDBOX_BUILD_SECONDS: String(options.buildSeconds ?? 30),
    ...options.env,
  });
  return {
    /** The environment of a Kiln process that uses this sandbox. */
    env: {
      ...base,
      AWS_ENDPOINT_URL: address,
      AWS_REGION: "eu-west-1",
      KILN_SANDBOX: "1",
      KILN_SECRET: "a-secret-that-is-only-for-this-test",
      KILN_OIDC_ISSUER: "http://localhost:9",
      KILN_OIDC_CLIENT_ID: "kiln",
    },
    /** Makes the next requests of an operation fail; see the sandbox's fault switch. */
    fault: (operation: string, fault: Record<string, unknown>, count: number | null = 1) =>
      call(`${address}/_sandbox/faults`, "POST", { operation, fault, count }),
    clearFaults: () => call(`${address}/_sandbox/faults`, "DELETE"),
    /** The requests of an operation that the sandbox received. */
    requests: async (operation: string): Promise<Record<string, unknown>[]> => {
      const response = await call(`${address}/_sandbox/requests?operation=${operation}`, "GET");
      return (response as { requests: Record<string, unknown>[] }).requests;
    },
    clearRequests: () => call(`${address}/_sandbox/requests`, "DELETE"),
    /** Sets the duration of builds that start after this call. */
    setBuildSeconds: (seconds: number) =>
      call(`${address}/_sandbox/build-seconds`, "PUT", { seconds }),
    issuer,
    /** Changes a person's groups at the identity provider; `null` disables the account. */
    setGroups: (id: string, groups: string[] | null) =>
      call(`${address}/_sandbox/people`, "PUT", { id, groups }),
    finishBuild: (arn: string) => call(`${address}/_sandbox/builds/finish`, "POST", { arn }),
    failBuild: (arn: string) => call(`${address}/_sandbox/builds/fail`, "POST", { arn }),
    stop: async () => {
      await stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** Returns an identity of the sandbox user Erin with one of the sandbox's roles. */
export function createSandboxIdentity(
  roleName: string,
  changes: Partial<AwsIdentity> = {},
): AwsIdentity {
  return {
    roleArn: `arn:aws:iam::111122223333:role/${roleName}`,
    account: "111122223333",
    region: "eu-west-1",
    person: { id: "erin", name: "Erin Engineer", email: "erin@example.com" },
    sessionId: "session-1",
    ...changes,
  };
}

async function call(url: string, method: string, body?: unknown): Promise<unknown> {
  const response = await fetch(url, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${method} ${url}: ${response.status}`);
  return response.json();
}
