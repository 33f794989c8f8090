import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, it } from "vitest";

const parentCode = `
  import { launchServer } from "./scripts/lib/processes.mjs";
  const code = "setInterval(() => {}, 1_000); console.log(process.pid)";
  const args = ["--import", "./scripts/lib/exit-with-parent.mjs", "--eval", code];
  launchServer("server", args, { env: process.env }).onLine((line) => console.log(line));
`;

const isRunning = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

it("a server exits when its parent is killed", async () => {
  const parent = spawn(process.execPath, ["--input-type=module", "--eval", parentCode]);
  const [line] = await once(parent.stdout, "data");
  const server = Number(line);
  expect(isRunning(server)).toBe(true);
  parent.kill("SIGKILL");
  await expect.poll(() => isRunning(server)).toBe(false);
});
