import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { readInspectorStatus } from "./inspector-status";
import { createSandboxIdentity, startSandboxProcess } from "./testing/sandbox-process";

let sandbox: Awaited<ReturnType<typeof startSandboxProcess>>;

beforeAll(async () => {
  sandbox = await startSandboxProcess();
  for (const [name, value] of Object.entries(sandbox.env)) vi.stubEnv(name, value);
});

beforeEach(() => sandbox.clearRequests());

afterAll(() => sandbox.stop());

const inSydney = {
  account: "444455556666",
  roleArn: "arn:aws:iam::444455556666:role/KilnEngineer",
  region: "ap-southeast-2",
};

describe("the status of Amazon Inspector", () => {
  it("is per account and Region", async () => {
    const on = await readInspectorStatus(createSandboxIdentity("KilnEngineer"));
    expect(on).toEqual({ ok: true, value: { ec2: "enabled", ecr: "enabled" } });
    const off = await readInspectorStatus(createSandboxIdentity("KilnEngineer", inSydney));
    expect(off).toEqual({ ok: true, value: { ec2: "disabled", ecr: "disabled" } });
  });

  it("is fetched once for concurrent and soon following callers", async () => {
    const acting = createSandboxIdentity("KilnEngineer", { region: "us-east-1" });
    await Promise.all([readInspectorStatus(acting), readInspectorStatus(acting)]);
    await readInspectorStatus(acting);
    expect(await sandbox.requests("BatchGetAccountStatus")).toHaveLength(1);
  });

  it("is denied to a role without permission", async () => {
    const result = await readInspectorStatus(createSandboxIdentity("KilnViewer"));
    expect(result).toMatchObject({ ok: false, error: { code: "AccessDenied" } });
  });
});
