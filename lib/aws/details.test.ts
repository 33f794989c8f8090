import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { ResourceDetails } from "@/lib/imagebuilder/views";
import { readResourceDetails } from "./details";
import { createSandboxIdentity, startSandboxProcess } from "./testing/sandbox-process";

let sandbox: Awaited<ReturnType<typeof startSandboxProcess>>;
const engineer = createSandboxIdentity("KilnEngineer");
const arnOf = (resource: string) => `arn:aws:imagebuilder:eu-west-1:111122223333:${resource}`;

beforeAll(async () => {
  sandbox = await startSandboxProcess();
  for (const [name, value] of Object.entries(sandbox.env)) vi.stubEnv(name, value);
});

afterAll(() => sandbox.stop());

async function details(arn: string): Promise<ResourceDetails> {
  const result = await readResourceDetails(engineer, arn);
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

const factsOf = ({ facts }: ResourceDetails) =>
  Object.fromEntries(facts.map(({ label, values }) => [label, values]));

describe("the details of a selected resource", () => {
  it("include the current match of an image recipe's wildcard, and its content", async () => {
    const recipe = await details(arnOf("image-recipe/al2023-base/1.x.x"));
    expect(recipe).toMatchObject({
      name: "al2023-base",
      version: "1.x.x",
      resolvedArn: arnOf("image-recipe/al2023-base/1.2.1"),
    });
    expect(factsOf(recipe)).toMatchObject({
      "Parent image": ["arn:aws:imagebuilder:eu-west-1:aws:image/amazon-linux-2023-x86/x.x.x"],
      Platform: ["Linux"],
      Components: expect.arrayContaining([expect.stringMatching(/^update-linux /)]),
      "Block devices": ["/dev/xvda: 10 GiB gp3"],
      "Working directory": ["/tmp"],
    });
  });

  it("include a container recipe's target and build", async () => {
    const recipe = await details(arnOf("container-recipe/java-21-service/2.0.1"));
    expect(recipe.resolvedArn).toBeUndefined();
    expect(factsOf(recipe)).toMatchObject({
      "Target repository": ["ECR: base/java-21"],
      Dockerfile: ["FROM {{{ imagebuilder:parentImage }}}", "USER 10001"],
    });
  });

  it("include the build's infrastructure", async () => {
    const arn = arnOf("infrastructure-configuration/debug-keeps-instance");
    expect(factsOf(await details(arn))).toMatchObject({
      "Instance types": ["t3.large"],
      "Security groups": [expect.stringMatching(/^sg-/)],
      "Instance metadata": ["IMDSv2 only"],
      "On failure": ["The instance keeps running"],
    });
  });

  it("include the distribution targets and settings", async () => {
    const arn = arnOf("distribution-configuration/windows-fast-launch");
    expect(factsOf(await details(arn))).toMatchObject({
      Regions: ["eu-west-1"],
      "AMI name": [expect.any(String)],
      "Region settings": [
        "eu-west-1: EC2 Fast Launch, export as VHD to s3://image-export-111122223333-eu-west-1",
      ],
      Timeout: ["720 minutes"],
    });
  });

  it("include the parameters and steps of a workflow's document", async () => {
    const { workflow, resolvedArn } = await details(arnOf("workflow/build/golden-build/x.x.x"));
    expect(resolvedArn).toBe(arnOf("workflow/build/golden-build/2.0.0/2"));
    if (!workflow?.readable) throw new Error(workflow?.reason);
    expect(workflow.type).toBe("BUILD");
    expect(workflow.parameters.map(({ name }) => name)).toContain("costCentre");
    expect(workflow.steps.length).toBeGreaterThan(0);
  });

  it("include the reason if a workflow's document can't be read", async () => {
    const { workflow } = await details(arnOf("workflow/build/legacy-build/x.x.x"));
    expect(workflow).toEqual({ readable: false, type: "BUILD", reason: expect.any(String) });
  });

  it("exist for AWS's own workflows", async () => {
    const arn = "arn:aws:imagebuilder:eu-west-1:aws:workflow/test/test-image/x.x.x";
    expect((await details(arn)).workflow).toMatchObject({ readable: true, type: "TEST" });
  });
});

describe("missing details", () => {
  it.each([
    ["for what does not exist", arnOf("image-recipe/nobody/1.0.0"), "NotFound"],
    [
      "of another region",
      "arn:aws:imagebuilder:us-east-1:111122223333:image-recipe/al2023-base/1.0.0",
      "NotFound",
    ],
    ["for half an ARN", "arn:aws:imagebuilder:eu-west-1", "InvalidInput"],
    ["of an image", arnOf("image/al2023-base/1.0.0/1"), "InvalidInput"],
  ])("%s", async (_case, arn, code) => {
    expect(await readResourceDetails(engineer, arn)).toMatchObject({ ok: false, error: { code } });
  });

  it("for a role without permission", async () => {
    const arn = arnOf("image-recipe/al2023-base/1.0.0");
    const result = await readResourceDetails(createSandboxIdentity("KilnNoList"), arn);
    expect(result).toMatchObject({ ok: false, error: { code: "AccessDenied" } });
  });
});
