import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

const parentCode = `
  import { launchServer } from "./scripts/lib/processes.mjs";
  const code = "setInterval(() => {}, 1_000); console.log(process.pid)";
  const args = ["--import", "./scripts/lib/exit-with-parent.mjs", "--eval", code];
  launchServer("server", args, { env: process.env }).onLine((line) => console.log(line));
`;

/** Returns false for a process that has ended, even if nothing has read its exit code. */
const isRunning = (pid: number) => {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  const status = `/proc/${pid}/stat`;
  return !existsSync(status) || !/\) [ZX] /.test(readFileSync(status, "utf8"));
};

it("a server exits when its parent is killed", async () => {
  const parent = spawn(process.execPath, ["--input-type=module", "--eval", parentCode]);
  const [line] = await once(parent.stdout, "data");
  const server = Number(line);
  try {
    expect(isRunning(server)).toBe(true);
    parent.kill("SIGKILL");
    await expect.poll(() => isRunning(server)).toBe(false);
  } finally {
    if (isRunning(server)) process.kill(server, "SIGKILL");
  }
});
