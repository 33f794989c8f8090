import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { startSandboxProcess } from "@/lib/aws/testing/sandbox-process";
import { readConfig } from "@/lib/config/config";
import { parseEnv } from "@/lib/config/env";
import { openDatabase } from "@/lib/db/database";
import { openTestDatabase } from "@/lib/db/testing/test-database";
import type { Check } from "./check";
import { runChecks } from "./run-checks";

let sandbox: Awaited<ReturnType<typeof startSandboxProcess>>;
let folder: string;
let provider: Server;
/** The discovery document that the provider returns. */
let document: Record<string, unknown>;
let issuer: string;

beforeAll(async () => {
  sandbox = await startSandboxProcess();
  for (const [name, value] of Object.entries(sandbox.env)) vi.stubEnv(name, value);
  folder = await mkdtemp(path.join(tmpdir(), "kiln-doctor-"));
  provider = createServer((request, response) => {
    const keys = { keys: [{ kty: "RSA" }] };
    const body = request.url === "/jwks" ? keys : document;
    response.setHeader("content-type", "application/json").end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => provider.listen(0, "127.0.0.1", resolve));
  const address = provider.address();
  issuer = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
  document = {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/jwks`,
    scopes_supported: ["openid", "profile", "email"],
    id_token_signing_alg_values_supported: ["RS256", "HS256"],
  };
});
afterAll(async () => {
  vi.unstubAllEnvs();
  provider.close();
  await sandbox.stop();
  await rm(folder, { recursive: true, force: true });
});

const sandboxConfig = readConfig("lib/config/sandbox.kiln.config.yaml");

async function run(changes: Partial<typeof sandboxConfig> = {}): Promise<Check[]> {
  const env = parseEnv({ ...sandbox.env, KILN_OIDC_ISSUER: issuer });
  const { db, close } = await openTestDatabase();
  try {
    return await runChecks({
      env,
      config: { ...sandboxConfig, ...changes },
      openDatabase: () => db,
    });
  } finally {
    await close();
  }
}

const findCheck = (checks: Check[], name: string) => checks.find((check) => check.name === name);
const failed = (checks: Check[]) =>
  checks.filter(({ status }) => status === "failed").map(({ name }) => name);

describe("the checks of an installation", () => {
  it("pass for every working role of the sandbox", async () => {
    const roles = sandboxConfig.roles.filter(({ id }) => !/nolist|locked/.test(id));
    const checks = await run({ roles });
    expect(failed(checks)).toEqual([]);
    const groups = new Set(checks.map(({ group }) => group));
    expect([...groups]).toEqual([
      ...["Kiln", "Identity provider", "AWS"],
      ...["Build (111122223333)", "Production (444455556666)"],
    ]);
    expect(findCheck(checks, "Kiln's own credentials")?.detail).toContain("user/kiln-portal");
    expect(findCheck(checks, "Clock")?.status).toBe("ok");
    expect(findCheck(checks, "Tracker role: permissions")?.status).toBe("ok");
    expect(findCheck(checks, "Team lead: list images")?.detail).toBe(
      "Allowed in eu-west-1, us-east-1, and ap-southeast-2.",
    );
  });

  it("report a scope that the provider doesn't support", async () => {
    const scopes = findCheck(await run({ roles: [] }), "Scopes");
    expect(scopes).toMatchObject({
      status: "warning",
      detail: expect.stringContaining("list “groups”."),
    });
  });

  it("report a role that can't be assumed, and one that can't list images", async () => {
    const roles = sandboxConfig.roles.filter(({ id }) => /nolist|locked/.test(id));
    const checks = await run({ roles });
    expect(failed(checks)).toContain("Locked: assume the role");
    expect(failed(checks)).toContain(
      "No lists: list images in eu-west-1, us-east-1, and ap-southeast-2",
    );
    expect(findCheck(checks, "No lists: permissions")).toMatchObject({
      status: "skipped",
      remedy: expect.stringContaining("iam:SimulatePrincipalPolicy"),
    });
  });

  it("name the actions that a role lacks", async () => {
    const [viewer] = sandboxConfig.roles.filter(({ id }) => id === "build-viewer");
    if (!viewer) throw new Error("the sandbox has a viewer");
    const roles = [{ ...viewer, permissions: ["view" as const, "cancel" as const] }];
    expect(findCheck(await run({ roles }), "Viewer: permissions")).toMatchObject({
      status: "failed",
      missing: ["imagebuilder:CancelImageCreation"],
    });
  });

  it("report that a person's token is needed with web identity", async () => {
    const checks = await run({
      credentials: { ...sandboxConfig.credentials, method: "web-identity" },
    });
    expect(findCheck(checks, "Viewer")).toMatchObject({ status: "skipped" });
  });

  it("check the event queue with the tracker role", async () => {
    const [account] = sandboxConfig.accounts;
    if (!account) throw new Error("the sandbox has accounts");
    const queue = (name: string) => ({
      region: "eu-west-1",
      url: `${sandbox.env.AWS_ENDPOINT_URL}/${account.id}/${name}`,
    });
    const check = async (name: string) => {
      const accounts = [{ ...account, eventQueues: [queue(name)] }];
      return findCheck(await run({ accounts, roles: [] }), "Event queue in eu-west-1")?.status;
    };
    expect(await check("kiln-events")).toBe("ok");
    expect(await check("missing")).toBe("failed");
  });

  it("report an issuer that differs, and a provider that can't be reached", async () => {
    const right = document;
    document = { ...right, issuer: "https://other.example.com" };
    expect(findCheck(await run({ roles: [] }), "Discovery document")).toMatchObject({
      status: "failed",
      detail: expect.stringContaining("https://other.example.com"),
    });
    document = right;
    const url = issuer;
    issuer = "http://127.0.0.1:9";
    expect(failed(await run({ roles: [] }))).toEqual(["Discovery document"]);
    issuer = url;
  });

  it("report a database that can't be opened", async () => {
    await writeFile(path.join(folder, "broken.db"), "no database ".repeat(1_000));
    const checks = await runChecks({
      env: parseEnv({ ...sandbox.env, KILN_OIDC_ISSUER: issuer }),
      config: { ...sandboxConfig, roles: [] },
      openDatabase: () => openDatabase({ file: path.join(folder, "broken.db") }),
      accounts: [],
    });
    expect(failed(checks)).toEqual(["Database"]);
  });
});
