import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { quoteForPosixShell, toCliCommand } from "./export-cli";
import type { CreateImageRequest } from "./request";
import { generateValidForm } from "./testing/form-states";
import { createForm, createWorkflow } from "./testing/forms";
import { toRequest } from "./to-request";

/**
 * Runs a script from standard input, as if it were pasted, because it could be too long for an
 * argument.
 */
function shell(script: string, env: Record<string, string> = {}, cwd?: string): string {
  const options = { input: script, env: { ...process.env, ...env }, cwd };
  return execFileSync("/bin/sh", ["-s"], options).toString();
}

/** Runs a command with `aws` replaced by a function that prints its last argument. */
function captureArgument(command: string, locale: string): string {
  const aws = `aws() { while [ $# -gt 1 ]; do shift; done; printf %s "$1"; }`;
  return shell(`${aws}\n${command}`, { LC_ALL: locale });
}

const trickyStrings = [
  "it's",
  '"',
  "$HOME",
  "`id`",
  "$(id)",
  "\\",
  "\n",
  "!",
  "*",
  "~",
  "-x",
  "é😀",
  " ",
];
const text = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.array(fc.constantFrom(...trickyStrings)).map((parts) => parts.join("")),
);

describe("shellQuote", () => {
  it("passes any text to a real shell as one word, unchanged", () => {
    const texts = fc.array(
      text.filter((one) => !one.includes("\u0000")),
      { minLength: 40, maxLength: 40 },
    );
    fc.assert(
      fc.property(texts, (words) => {
        const printed = shell(`printf '%s\\036' ${words.map(quoteForPosixShell).join(" ")}`);
        expect(printed).toBe(words.map((word) => `${word}\u001e`).join(""));
      }),
      { numRuns: 30 },
    );
  });
});

describe("toCli", () => {
  it("passes the request unchanged, in any locale", () => {
    fc.assert(
      fc.property(
        generateValidForm({ full: false }),
        fc.constantFrom("C", "C.UTF-8"),
        (values, locale) => {
          const request = toRequest(values);
          const command = toCliCommand(request, { region: "eu-west-1" });
          expect(command).toMatch(/^[\n\x20-\x7e]*$/);
          expect(JSON.parse(captureArgument(command, locale))).toEqual(request);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("includes the quoted Region", () => {
    const request = toRequest(createForm());
    expect(toCliCommand(request, { region: "eu-west-1" })).toContain("\n  --region eu-west-1 \\\n");
    expect(toCliCommand(request, { region: "a b" })).toContain("--region 'a b'");
  });
});

const awsEnvironment = {
  AWS_CONFIG_FILE: "/dev/null",
  AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
  AWS_EC2_METADATA_DISABLED: "true",
};

function hasAwsCli(): boolean {
  try {
    shell("aws --version", awsEnvironment);
    return true;
  } catch {
    process.stdout.write(
      "Skipped: the AWS CLI is not on this machine, so it can't check exports.\n",
    );
    return false;
  }
}

/** The AWS CLI's response to a command that only validates its input. */
function validateWithCli(request: CreateImageRequest): unknown {
  const folder = mkdtempSync(join(tmpdir(), "kiln-cli-"));
  try {
    const command = `${toCliCommand(request, { region: "eu-west-1" })} --generate-cli-skeleton output`;
    return JSON.parse(shell(command, awsEnvironment, folder));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe.skipIf(!hasAwsCli())("the AWS CLI", () => {
  const parameters = [{ name: "file://x", value: ["--region", "@a", "", 'it\'s\n$HOME "é"'] }];
  const request = toRequest(
    createForm({
      executionRole: "Builder",
      workflows: [createWorkflow("test", "cis", { parameters })],
    }),
  );

  it("accepts the exported command", () => {
    expect(validateWithCli(request)).toHaveProperty("imageBuildVersionArn");
  });

  it("accepts a request that is too large for an argument, through a file", () => {
    const values = createForm({ executionRole: "Builder" });
    const long = [{ name: "script", value: ["it's\n".repeat(30_000)] }];
    values.workflows = [createWorkflow("test", "cis", { parameters: long })];
    expect(validateWithCli(toRequest(values))).toHaveProperty("imageBuildVersionArn");
  });
});
