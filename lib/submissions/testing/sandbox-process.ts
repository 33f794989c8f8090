import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";

/** A fault as the sandbox's switch takes it: docs/sandbox.md. */
export type Fault = { kind: string } & Record<string, unknown>;

export type SandboxProcess = Awaited<ReturnType<typeof startSandboxProcess>>;

/** The sandbox as a process of its own, on free ports, and this process's environment set to it. */
export async function startSandboxProcess() {
  const dataDir = mkdtempSync(path.join(tmpdir(), "kiln-sandbox-"));
  const child = spawn(process.execPath, ["--import", "tsx", "lib/sandbox/main.ts"], {
    stdio: ["ignore", "pipe", "inherit"],
    env: {
      NODE_ENV: "test",
      PATH: process.env.PATH,
      KILN_DATA_DIR: dataDir,
      KILN_SANDBOX: "1",
      KILN_SANDBOX_PORT: "0",
      KILN_SANDBOX_OIDC_PORT: "0",
      KILN_SANDBOX_BUILD_SECONDS: "3600",
    },
  });
  const ended = new Promise<never>((_, reject) =>
    child.once("exit", (code) => reject(new Error(`The sandbox ended with ${code}`))),
  );
  const ready = new Promise<string>((resolve) => {
    createInterface({ input: child.stdout }).on("line", (line) => {
      const [, url] = /^sandbox ready aws=(\S+)/.exec(line) ?? [];
      if (url) resolve(url);
    });
  });
  const url = await Promise.race([ready, ended]);
  ended.catch(() => undefined);
  pointAtSandbox(url, dataDir);

  const inspect = async (method: string, address: string, body?: unknown): Promise<unknown> => {
    const response = await fetch(`${url}/_sandbox/${address}`, {
      method,
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${method} ${address}: ${await response.text()}`);
    return response.json();
  };
  return {
    /** Makes the next `count` calls of an operation fail; `null` until `clearFaults`. */
    fault: (operation: string, fault: Fault, count: number | null = 1) =>
      inspect("POST", "faults", { operation, fault, count }),
    clearFaults: () => inspect("DELETE", "faults"),
    /** The ARNs of the images that a client token made. */
    imagesOf: async (clientToken: string): Promise<string[]> => {
      const { images } = (await inspect("GET", "images")) as {
        images: { arn: string; clientToken: string }[];
      };
      return images.filter((one) => one.clientToken === clientToken).map(({ arn }) => arn);
    },
    /** The bodies that CreateImage received for a client token, as they came over the wire. */
    bodiesOf: async (clientToken: string): Promise<string[]> => {
      const { requests } = (await inspect("GET", "requests?operation=CreateImage")) as {
        requests: { body: string; clientToken: string }[];
      };
      return requests.filter((one) => one.clientToken === clientToken).map(({ body }) => body);
    },
    stop: async () => {
      child.kill("SIGTERM");
      await ended.catch(() => undefined);
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

function pointAtSandbox(url: string, dataDir: string) {
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: url,
    AWS_ACCESS_KEY_ID: "AKIAKILNSANDBOX00001",
    AWS_SECRET_ACCESS_KEY: "kiln/sandbox/base/secret/not/for/real/aws1",
    AWS_REGION: "eu-west-1",
    KILN_SANDBOX: "1",
    KILN_DATA_DIR: dataDir,
    KILN_SECRET: "a secret of the tests, long enough for all",
    KILN_OIDC_ISSUER: "http://localhost:9",
    KILN_OIDC_CLIENT_ID: "kiln",
  });
}
