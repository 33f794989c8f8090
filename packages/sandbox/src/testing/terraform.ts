import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import type { ClientConfig } from "./start-test-sandbox";

const run = promisify(execFile);

const provider = `
  terraform {
    required_providers {
      aws = { source = "hashicorp/aws" }
    }
  }
`;

/**
 * Prevents downloads, because the provider is several hundred megabytes. Tests use the installed
 * one.
 */
const offline = { CHECKPOINT_DISABLE: "1", HTTPS_PROXY: "http://127.0.0.1:9", NO_PROXY: "" };

/** A configuration in its own folder, with this machine's Terraform and AWS provider. */
export interface Terraform {
  /** The result of `terraform plan`, as reported by `terraform show -json`. */
  plan(config: ClientConfig): Promise<unknown>;
  remove(): Promise<void>;
}

/**
 * Initializes Terraform for a configuration. Returns the reason if Terraform or its AWS provider is
 * missing.
 */
export async function openTerraform(
  configuration: string,
): Promise<Terraform | { missing: string }> {
  const cwd = await mkdtemp(path.join(tmpdir(), "kiln-terraform-"));
  const remove = () => rm(cwd, { recursive: true, force: true });
  const terraform = async (words: string[], aws: Record<string, string> = {}) => {
    const env = { ...process.env, ...offline, ...aws };
    return (await run("terraform", words, { cwd, env, encoding: "utf8" })).stdout;
  };
  writeFileSync(path.join(cwd, "main.tf"), provider + configuration);
  try {
    await terraform(["init", "-input=false", "-no-color"]);
  } catch (error) {
    await remove();
    const lines = error instanceof Error ? error.message : String(error);
    return { missing: /^Error: .*/m.exec(lines)?.[0] ?? lines };
  }
  return {
    plan: async ({ endpoint, region, credentials }) => {
      const aws = {
        AWS_ENDPOINT_URL: endpoint,
        AWS_REGION: region,
        AWS_ACCESS_KEY_ID: credentials.accessKeyId,
        AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
        AWS_SESSION_TOKEN: credentials.sessionToken ?? "",
      };
      await terraform(["plan", "-input=false", "-no-color", "-out=plan"], aws);
      return JSON.parse(await terraform(["show", "-json", "plan"], aws));
    },
    remove,
  };
}
