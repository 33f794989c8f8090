import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";

interface CommandResult {
  code: number | null;
  out: string;
  err: string;
}

/** Returns a function that runs the `kiln` command as a process, with a token. */
export function createCliRunner(url: string, token: string) {
  return async (args: string[], input = ""): Promise<CommandResult> => {
    const child = spawn(
      process.execPath,
      ["--import", "tsx", "packages/cli/src/main.ts", ...args],
      { env: { ...process.env, KILN_URL: url, KILN_TOKEN: token } },
    );
    child.stdin.end(input);
    const exited = new Promise<number | null>((resolve) => child.once("exit", resolve));
    const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), exited]);
    return { code, out, err };
  };
}
