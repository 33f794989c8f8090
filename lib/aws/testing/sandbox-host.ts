import { spawn } from "node:child_process";
import path from "node:path";
import { createInterface } from "node:readline";

const script = path.resolve("packages/sandbox/src/testing/run-sandboxes.ts");

/** Starts a process that runs sandboxes. It ends with this process, which ends its input. */
export async function startSandboxHost(): Promise<{ url: string; end: () => void }> {
  const child = spawn(process.execPath, ["--import", "tsx", script], {
    env: { PATH: process.env.PATH, NODE_ENV: "test", NODE_NO_WARNINGS: "1" },
    stdio: ["pipe", "pipe", "inherit"],
  });
  const { value } = await createInterface({ input: child.stdout })[Symbol.asyncIterator]().next();
  if (!value) throw new Error("The process that runs sandboxes has ended.");
  // The identity provider prints warnings, which would fill the pipe if nothing read them.
  child.stdout.resume();
  return { url: value, end: () => child.stdin.end() };
}

/**
 * Starts a sandbox in the process that `startSandboxHost` started.
 *
 * @param env the sandbox's settings; see docs/sandbox.md. Its data folder identifies the sandbox.
 * @throws Error with the reason if the sandbox can't start
 */
export async function startSandboxAt(hostUrl: string, env: Record<string, string | undefined>) {
  const started = await send(hostUrl, { start: env });
  return {
    ...(started as { address: string; issuer: string }),
    stop: async () => {
      await send(hostUrl, { stop: env.KILN_DATA_DIR });
    },
  };
}

async function send(hostUrl: string, request: object): Promise<unknown> {
  const response = await fetch(hostUrl, { method: "POST", body: JSON.stringify(request) });
  if (!response.ok) throw new Error(await response.text());
  return response.json();
}
