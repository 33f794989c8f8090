import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { baseUser } from "./identity/principal";

const entry = fileURLToPath(new URL("main.ts", import.meta.url));
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "kiln-sandbox-main-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function start(settings: Record<string, string> = {}): ChildProcess {
  return spawn(process.execPath, ["--import", "tsx", entry], {
    env: {
      NODE_ENV: "test",
      PATH: process.env.PATH,
      KILN_DATA_DIR: folder,
      KILN_SANDBOX_PORT: "0",
      KILN_SANDBOX_OIDC_PORT: "0",
      ...settings,
    },
  });
}

/** Collects the process's output until a whole line arrives. */
function readFirstLine(stream: NodeJS.ReadableStream | null): Promise<string> {
  return new Promise((resolve) => {
    let text = "";
    stream?.on("data", (chunk: Buffer) => {
      text += chunk.toString("utf8");
      if (text.includes("\n")) resolve(text);
    });
  });
}

function waitForExit(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => child.on("exit", resolve));
}

describe("the sandbox process", () => {
  it.each(["SIGTERM", "SIGINT"] as const)(
    "says when it is ready and stops on %s",
    async (signal) => {
      const child = start();
      const ended = waitForExit(child);
      const line = await readFirstLine(child.stdout);
      const match = /^sandbox ready aws=(http:\/\/127\.0\.0\.1:\d+) oidc=(http:\/\/\S+)\n$/.exec(
        line,
      );
      const sts = new STSClient({
        endpoint: match?.[1],
        region: "eu-west-1",
        credentials: baseUser,
      });
      const identity = await sts.send(new GetCallerIdentityCommand());
      const discovery = await fetch(`${match?.[2]}/.well-known/openid-configuration`);
      expect(identity.Arn).toBe(baseUser.principal.arn);
      expect(await discovery.json()).toMatchObject({ issuer: match?.[2] });
      child.kill(signal);
      expect(await ended).toBe(0);
    },
  );

  it("says that a port is taken", async () => {
    const squatter = createServer();
    await new Promise<void>((resolve) => squatter.listen(0, "127.0.0.1", resolve));
    const address = squatter.address();
    const port = String(typeof address === "object" ? address?.port : 0);
    const child = start({ KILN_SANDBOX_PORT: port });
    const ended = waitForExit(child);
    expect(await readFirstLine(child.stderr)).toMatch(
      new RegExp(`^[^\\n]*port ${port} is in use[^\\n]*\\n$`),
    );
    expect(await ended).toBe(1);
    squatter.close();
  });

  it("does not start beside a portal of real AWS", async () => {
    const child = start({ AWS_ENDPOINT_URL: "https://sts.amazonaws.com" });
    const ended = waitForExit(child);
    expect(await readFirstLine(child.stderr)).toContain("another AWS endpoint");
    expect(await ended).toBe(1);
  });
});
