import { afterAll, beforeAll, expect, it, vi } from "vitest";
import type { ActingRole } from "@/lib/auth/scope-types";
import { createImage } from "@/lib/aws/images";
import { createSandboxIdentity, startSandboxProcess } from "@/lib/aws/testing/sandbox-process";
import { database } from "@/lib/db/database";
import { createTestLocation } from "@/lib/db/testing/test-database";
import { exportBuildContents } from "./export";

const location = createTestLocation();
const { signal } = new AbortController();
const arnPrefix = "arn:aws:imagebuilder:eu-west-1:111122223333";
let sandbox: Awaited<ReturnType<typeof startSandboxProcess>>;
let lead: ActingRole;

beforeAll(async () => {
  sandbox = await startSandboxProcess();
  const env = { ...sandbox.env, ...location.env };
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  lead = {
    ...createSandboxIdentity("KilnLead"),
    ...{ scope: "build-lead@eu-west-1", roleId: "build-lead", roleName: "Team lead" },
    ...{ accountName: "Build", permissions: ["view"] },
    person: { id: "leo", name: "Leo", email: "leo@example.com", groups: [] },
  };
});
afterAll(async () => {
  await (await database()).destroy();
  location.remove();
  await sandbox.stop();
});

async function exportBytes(arn: string, kind: "packages" | "findings"): Promise<Uint8Array> {
  const file = await exportBuildContents(lead, { arn, kind }, signal);
  if (!file.ok) throw new Error(file.error.title);
  expect(file.value.headers.get("content-disposition")).toContain(`-${kind}.csv"`);
  return new Uint8Array(await file.value.arrayBuffer());
}

it("exports all packages and findings as CSV for Excel, each export audited", async () => {
  const { response } = await createImage(lead, {
    imageRecipeArn: `${arnPrefix}:image-recipe/windows-server-2025-base/x.x.x`,
    infrastructureConfigurationArn: `${arnPrefix}:infrastructure-configuration/default-windows`,
    imageScanningConfiguration: { imageScanningEnabled: true },
    clientToken: crypto.randomUUID(),
  });
  const arn = response.imageBuildVersionArn;
  await sandbox.finishBuild(arn);
  const packages = await exportBytes(arn, "packages");
  expect([...packages.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const lines = new TextDecoder().decode(packages).trimEnd().split("\r\n");
  expect(lines[0]).toBe("Name,Version");
  // The export contains more than one page from AWS.
  expect(lines.length).toBeGreaterThan(26);
  const findings = new TextDecoder().decode(await exportBytes(arn, "findings"));
  expect(findings).toMatch(/^Severity,Score,Finding,.*\r\n(CRITICAL|HIGH|MEDIUM|LOW)/);
  const audited = await (await database())
    .selectFrom("audit")
    .select(["action", "outcome", "detail"])
    .where("target", "=", arn)
    .orderBy("id")
    .execute();
  expect(audited.map(({ action, outcome }) => `${action} ${outcome}`)).toEqual([
    "export done",
    "export done",
  ]);
  expect(JSON.parse(audited[0]?.detail ?? "")).toEqual({
    kind: "packages",
    rows: lines.length - 1,
  });
});

it("exports nothing of another account or Region", async () => {
  for (const arn of [
    "arn:aws:imagebuilder:us-east-1:111122223333:image/base/1.0.0/1",
    "arn:aws:imagebuilder:eu-west-1:444455556666:image/base/1.0.0/1",
  ]) {
    expect(await exportBuildContents(lead, { arn, kind: "packages" }, signal)).toMatchObject({
      error: { code: "NotFound" },
    });
  }
});
