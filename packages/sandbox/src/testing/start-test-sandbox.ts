import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { ImagebuilderClient } from "@aws-sdk/client-imagebuilder";
import { AssumeRoleCommand, type AssumeRoleCommandInput, STSClient } from "@aws-sdk/client-sts";
import { baseUser } from "../identity/principal";
import { startSandbox } from "../start";

export const account = "111122223333";
export const region = "eu-west-1";

/** The connection details for a client. */
export interface ClientConfig {
  endpoint: string;
  region: string;
  maxAttempts: number;
  /**
   * The offset of the sandbox's clock in milliseconds, which is needed because signatures contain
   * the time.
   */
  systemClockOffset: number;
  credentials: { accessKeyId: string; secretAccessKey: string; sessionToken?: string };
}

export type TestSandbox = Awaited<ReturnType<typeof startTestSandbox>>;

/** An address without a listener. */
const nowhere = "http://localhost:9";

interface TestOptions {
  /** The trusted issuer of web identity tokens; null starts the sandbox's own provider. */
  oidcIssuer?: string | null;
  portalUrl?: string;
  buildSeconds?: number;
  /** The number of ended builds of the past year. */
  builds?: number;
  /** The number of builds with pending approval at the start. */
  waiting?: number;
}

/** Starts a sandbox for a test file, with a free port, a new folder, and an adjustable clock. */
export async function startTestSandbox(options: TestOptions = {}) {
  const dataDir = await mkdtemp(path.join(tmpdir(), "kiln-sandbox-"));
  let aheadMs = 0;
  const start = () =>
    startSandbox(
      {
        host: "127.0.0.1",
        port: 0,
        oidcPort: 0,
        dataDir,
        portalUrl: options.portalUrl ?? "http://localhost:3000",
        seed: "kiln",
        oidcAlgorithm: "RS256",
        buildSeconds: options.buildSeconds ?? 60,
        tokenSeconds: null,
        builds: options.builds ?? 0,
        accounts: 2,
        waiting: options.waiting ?? 0,
      },
      {
        now: () => new Date(Date.now() + aheadMs),
        oidcIssuer: options.oidcIssuer === null ? undefined : (options.oidcIssuer ?? nowhere),
      },
    );
  let running = await start();

  const baseConfig = (): ClientConfig => ({
    endpoint: running.awsUrl,
    region,
    maxAttempts: 1,
    systemClockOffset: aheadMs,
    credentials: baseUser,
  });
  const assumeRole = async (
    roleName: string,
    input: Partial<AssumeRoleCommandInput> = {},
  ): Promise<ClientConfig> => {
    const sts = new STSClient(baseConfig());
    const { Credentials } = await sts.send(
      new AssumeRoleCommand({
        RoleArn: `arn:aws:iam::${account}:role/${roleName}`,
        RoleSessionName: "erin",
        ...input,
      }),
    );
    return {
      ...baseConfig(),
      credentials: {
        accessKeyId: Credentials?.AccessKeyId ?? "",
        secretAccessKey: Credentials?.SecretAccessKey ?? "",
        sessionToken: Credentials?.SessionToken ?? "",
      },
    };
  };

  return {
    url: () => running.awsUrl,
    sandbox: () => running.sandbox,
    baseConfig,
    assumeRole,
    imageBuilderAs: async (roleName: string) => new ImagebuilderClient(await assumeRole(roleName)),
    /**
     * Advances the sandbox's clock. Existing clients keep working until the clock is a quarter of
     * an hour ahead of theirs.
     */
    advanceClock: (seconds: number) => {
      aheadMs += seconds * 1000;
    },
    /** Calls one of the sandbox's own endpoints; returns the parsed response. */
    callSandboxApi: async (method: string, address: string, body?: unknown) => {
      const response = await fetch(`${running.awsUrl}/_sandbox/${address}`, {
        method,
        body: body === undefined ? undefined : JSON.stringify(body),
      });
      return response.json();
    },
    restart: async () => {
      await running.close();
      running = await start();
    },
    stop: async () => {
      await running.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
