import "server-only";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { DatabaseLocation } from "../dialect";

const script = fileURLToPath(new URL("./opener.ts", import.meta.url));
const flags = ["--conditions=react-server", "--import", "tsx"];

/**
 * Starts processes that open databases simultaneously.
 *
 * @returns `open` returns the responses; `stop` waits until all have exited
 */
export async function startDatabaseOpeners(count: number) {
  const openers = Array.from({ length: count }, () => {
    const child = spawn(process.execPath, [...flags, script], {
      stdio: ["pipe", "pipe", "inherit"],
    });
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const readLine = async () => String((await lines.next()).value);
    return { child, readLine };
  });
  await Promise.all(openers.map(({ readLine }) => readLine()));
  return {
    open: (location: DatabaseLocation): Promise<string[]> =>
      Promise.all(
        openers.map(({ child, readLine }) => {
          child.stdin.write(`${JSON.stringify(location)}\n`);
          return readLine();
        }),
      ),
    stop: () =>
      Promise.all(
        openers.map(({ child }) => {
          child.stdin.end();
          return once(child, "exit");
        }),
      ),
  };
}
