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
    const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const answer = async () => String((await answers.next()).value);
    return { child, answer };
  });
  await Promise.all(openers.map(({ answer }) => answer()));
  return {
    open: (location: DatabaseLocation): Promise<string[]> =>
      Promise.all(
        openers.map(({ child, answer }) => {
          child.stdin.write(`${JSON.stringify(location)}\n`);
          return answer();
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
