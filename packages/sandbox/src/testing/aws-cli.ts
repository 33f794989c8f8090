import { execFile, execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

/** Returns the AWS CLI's version line, or the reason why the CLI can't be used. */
export function findAwsCli(): { version: string } | { missing: string } {
  try {
    return { version: execFileSync("aws", ["--version"], { encoding: "utf8" }).trim() };
  } catch (error) {
    return { missing: error instanceof Error ? (error.message.split("\n")[0] ?? "") : "" };
  }
}

export interface CliRun {
  ok: boolean;
  /** The output, parsed if it is JSON. */
  stdout: unknown;
  stderr: string;
}

/**
 * Returns the AWS CLI for one endpoint, with its own configuration. Client-side validation is off,
 * so that every rejection comes from the server.
 */
export async function createAwsCli(endpoint: string) {
  const folder = await mkdtemp(path.join(tmpdir(), "kiln-aws-cli-"));
  const configFile = path.join(folder, "config");
  writeFileSync(configFile, "[default]\nparameter_validation = false\noutput = json\n");
  let inputs = 0;
  return {
    run: (
      credentials: { accessKeyId: string; secretAccessKey: string; sessionToken?: string },
      ...words: string[]
    ): Promise<CliRun> =>
      new Promise((resolve) => {
        const env: NodeJS.ProcessEnv = {
          NODE_ENV: "test",
          PATH: process.env.PATH,
          HOME: folder,
          AWS_CONFIG_FILE: configFile,
          AWS_ENDPOINT_URL: endpoint,
          AWS_DEFAULT_REGION: "eu-west-1",
          AWS_REGION: "eu-west-1",
          AWS_MAX_ATTEMPTS: "1",
          AWS_PAGER: "",
          AWS_ACCESS_KEY_ID: credentials.accessKeyId,
          AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
          ...(credentials.sessionToken ? { AWS_SESSION_TOKEN: credentials.sessionToken } : {}),
        };
        execFile("aws", words, { env, encoding: "utf8" }, (error, stdout, stderr) => {
          resolve({ ok: error === null, stdout: parse(stdout), stderr: stderr.trim() });
        });
      }),
    /** Writes a request to a file, for `--cli-input-json`. */
    inputFile: (request: object): string => {
      inputs += 1;
      const file = path.join(folder, `input-${inputs}.json`);
      writeFileSync(file, JSON.stringify(request));
      return `file://${file}`;
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text.trim();
  }
}
