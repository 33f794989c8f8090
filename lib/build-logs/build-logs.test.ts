import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { CreateImageCommand, DeleteImageCommand } from "@aws-sdk/client-imagebuilder";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { AwsIdentity } from "@/lib/aws/aws-identity";
import { getNoRetryImageBuilderClient } from "@/lib/aws/clients";
import { readImage } from "@/lib/aws/images";
import { createSandboxIdentity, startSandboxProcess } from "@/lib/aws/testing/sandbox-process";
import { emptyStoredDetail } from "@/lib/builds/detail/stored-detail";
import { recordObservations } from "@/lib/builds/record/record-observations";
import { createObservation } from "@/lib/builds/testing/build-lifecycles";
import { database } from "@/lib/db/database";
import { isTerminalStatus } from "@/lib/imagebuilder/image-status";
import { checkLogAccess, LogAccessChecker } from "./access";
import { diagnoseBuild } from "./diagnose-build";
import { downloadLog } from "./download-log";
import { buildLogInput } from "./input";
import { decodeLogLine } from "./line-encoding";
import { type LogChunk, readLog } from "./read-log";

let sandbox: Awaited<ReturnType<typeof startSandboxProcess>>;
let dataDir: string;
const engineer = createSandboxIdentity("KilnEngineer");
const viewer = createSandboxIdentity("KilnViewer", {
  person: { id: "vera", name: "Vera", email: "v@x.example" },
});
const arnOf = (resource: string) => `arn:aws:imagebuilder:eu-west-1:111122223333:${resource}`;

beforeAll(async () => {
  sandbox = await startSandboxProcess({ buildSeconds: 0.2 });
  dataDir = await mkdtemp(path.join(tmpdir(), "kiln-build-logs-"));
  const env = { ...sandbox.env, KILN_DATA_DIR: dataDir };
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
});

afterAll(async () => {
  await sandbox.stop();
  await rm(dataDir, { recursive: true, force: true });
});

async function build(tags: Record<string, string>): Promise<string> {
  const { imageBuildVersionArn } = await getNoRetryImageBuilderClient(engineer).send(
    new CreateImageCommand({
      imageRecipeArn: arnOf("image-recipe/al2023-base/2.0.0"),
      infrastructureConfigurationArn: arnOf("infrastructure-configuration/default-linux"),
      clientToken: crypto.randomUUID(),
      tags,
    }),
  );
  if (!imageBuildVersionArn) throw new Error("The build did not start");
  return imageBuildVersionArn;
}

/** Starts a build, waits until it has ended, and returns its ARN. */
async function runBuild(tags: Record<string, string>): Promise<string> {
  const arn = await build(tags);
  await vi.waitFor(
    async () => {
      const image = await readImage(engineer, arn);
      if (!image.ok || !isTerminalStatus(image.value.status)) throw new Error("It still runs");
    },
    { timeout: 60_000, interval: 50 },
  );
  return arn;
}

async function chunk(acting: AwsIdentity, input: Record<string, unknown>): Promise<LogChunk> {
  const read = await readLog(acting, buildLogInput.parse({ scope: "s", ...input }));
  if (!read.ok) throw new Error(read.error.code);
  return read.value;
}

/** Returns the lines up to the end of the current log. */
async function readAllLines(acting: AwsIdentity, arn: string): Promise<string[]> {
  let text = "";
  let from = 0;
  let generation: string | undefined;
  for (;;) {
    const { head, lines } = await chunk(acting, { arn, from, generation });
    if (head.state !== "lines") throw new Error(head.absence.kind);
    text += lines.toString("utf8");
    ({ generation, next: from } = head);
    if (!head.more && lines.length === 0) return text.slice(0, -1).split("\n");
  }
}

describe("a build log", () => {
  it("is read in chunks to its end, unchanged", async () => {
    const arn = await runBuild({ "sandbox-outcome": "succeed", "sandbox-log-lines": "20000" });
    const lines = await readAllLines(engineer, arn);
    expect(lines.length).toBeGreaterThan(10_000);
    expect(decodeLogLine(lines[0] ?? "").text).toContain(arn);
    const times = lines.map((line) => decodeLogLine(line).at);
    expect(times.every((at) => at > 1_600_000_000_000)).toBe(true);
  });

  it("costs one more call per additional user, and none for a user's additional tabs", async () => {
    const arn = await runBuild({ "sandbox-outcome": "succeed" });
    await readAllLines(engineer, arn);
    await sandbox.clearRequests();
    await Promise.all(Array.from({ length: 50 }, () => chunk(engineer, { arn })));
    const before = (await sandbox.requests("GetLogEvents")).length;
    await Promise.all(Array.from({ length: 50 }, () => chunk(viewer, { arn })));
    expect((await sandbox.requests("GetLogEvents")).length - before).toBeLessThanOrEqual(2);
    expect(before).toBeLessThanOrEqual(1);
  });

  it("isn't shown to a role that can't read it, even if cached", async () => {
    const arn = await runBuild({ "sandbox-outcome": "succeed" });
    await readAllLines(engineer, arn);
    const { head, lines } = await chunk(createSandboxIdentity("KilnNoList"), { arn });
    expect(head).toMatchObject({ state: "absent", absence: { kind: "denied" } });
    expect(lines.length).toBe(0);
    expect(await downloadLog(createSandboxIdentity("KilnNoList"), arn)).toMatchObject({
      ok: false,
    });
  });

  it("that doesn't exist yet is polled once for all waiting users", async () => {
    const address = { group: "/aws/imagebuilder/al2023-base", stream: "2.0.0/999" };
    let clock = 1_000;
    const person = (id: string) =>
      createSandboxIdentity("KilnViewer", { person: { id, name: id, email: `${id}@example.com` } });
    const access = new LogAccessChecker(() => clock);
    const look = (id: string) => access.check(person(id), address);
    await sandbox.clearRequests();
    expect(await look("a")).toMatchObject({ isAllowed: false, reason: "missing" });
    for (const id of ["b", "c", "d"]) expect(await look(id)).toMatchObject({ reason: "missing" });
    expect(await sandbox.requests("GetLogEvents")).toHaveLength(1);
    clock = 3_000;
    await look("b");
    expect(await sandbox.requests("GetLogEvents")).toHaveLength(2);
  });

  it("of another account or Region is not found", async () => {
    const arn = "arn:aws:imagebuilder:us-east-1:111122223333:image/al2023-base/2.0.0/1";
    const read = await readLog(engineer, buildLogInput.parse({ scope: "s", arn }));
    expect(read).toMatchObject({ ok: false, error: { code: "NotFound" } });
  });

  it("starts over for a client with another generation", async () => {
    const arn = await runBuild({ "sandbox-outcome": "succeed" });
    const { head } = await chunk(engineer, { arn, from: 500, generation: "another" });
    expect(head).toMatchObject({ state: "lines", from: 0 });
  });

  it("stays readable for an hour for permitted users while AWS doesn't respond", async () => {
    const arn = await runBuild({ "sandbox-outcome": "succeed" });
    const address = {
      group: "/aws/imagebuilder/al2023-base",
      stream: arn.split("/").slice(2).join("/"),
    };
    let clock = 0;
    const access = new LogAccessChecker(() => clock);
    const check = () => access.check(viewer, address);
    expect(await check()).toEqual({ isAllowed: true });
    await sandbox.fault("GetLogEvents", { kind: "status", status: 503 }, null);
    clock = 299_000;
    expect(await check()).toEqual({ isAllowed: true });
    clock = 301_000;
    expect(await check()).toMatchObject({ isAllowed: true, stale: { code: expect.any(String) } });
    clock = 7_200_000;
    expect(await check()).toMatchObject({ isAllowed: false, reason: "unknown" });
    await sandbox.clearFaults();
    clock += 3_000;
    expect(await check()).toEqual({ isAllowed: true });
  });

  it("is a text file to download", async () => {
    const arn = await runBuild({ "sandbox-outcome": "succeed" });
    const lines = await readAllLines(engineer, arn);
    const download = await downloadLog(engineer, arn);
    if (!download.ok) throw new Error(download.error.code);
    const text = await new Response(download.value.text).text();
    expect(download.value.name).toMatch(/^al2023-base-2\.0\.0-\d+\.log$/);
    expect(download.value.isWhole).toBe(true);
    expect(text.split("\n").length - 1).toBeGreaterThanOrEqual(lines.length);
    expect(text).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z /);
  });

  it("states in the file if it is incomplete", async () => {
    const arn = await runBuild({ "sandbox-outcome": "succeed" });
    const stream = arn.split("/").slice(2).join("/");
    await checkLogAccess(engineer, { group: "/aws/imagebuilder/al2023-base", stream });
    await sandbox.fault("GetLogEvents", { kind: "status", status: 503 }, null);
    const download = await downloadLog(engineer, arn);
    await sandbox.clearFaults();
    if (!download.ok) throw new Error(download.error.code);
    expect(download.value.isWhole).toBe(false);
    expect(await new Response(download.value.text).text()).toMatch(
      /Kiln couldn't read the rest of the log: .+]\n$/,
    );
  });
});

describe("the log of a deleted build", () => {
  const store = async (arn: string, status: string, seconds: number) => {
    const db = await database();
    await recordObservations(db, [createObservation(status, seconds, { arn })]);
    const row = { arn, detail: JSON.stringify(emptyStoredDetail), observed_at: "2026" };
    await db
      .insertInto("build_details")
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  };
  const remove = async (arn: string) => {
    const command = new DeleteImageCommand({ imageBuildVersionArn: arn });
    await getNoRetryImageBuilderClient(createSandboxIdentity("KilnLead")).send(command);
    await store(arn, "DELETED", 60);
  };

  it("stays complete if Kiln has read all of it", async () => {
    const arn = await runBuild({ "sandbox-outcome": "succeed", "sandbox-log-lines": "500" });
    await store(arn, "AVAILABLE", 30);
    const lines = await readAllLines(engineer, arn);
    expect((await chunk(engineer, { arn })).head).toMatchObject({ complete: true });
    await remove(arn);
    const { head } = await chunk(engineer, { arn });
    expect(head).toMatchObject({ state: "lines", complete: true });
    expect(head).not.toHaveProperty("gone");
    expect(await readAllLines(engineer, arn)).toEqual(lines);
    expect((await chunk(viewer, { arn })).head).toMatchObject({ absence: { kind: "deleted" } });
  });

  it("is reported as gone if Kiln couldn't read the rest", async () => {
    const arn = await runBuild({ "sandbox-outcome": "succeed" });
    const [first] = await readAllLines(engineer, arn);
    await remove(arn);
    await vi.waitFor(
      async () => {
        const { head, lines } = await chunk(engineer, { arn });
        expect(head).toMatchObject({ complete: false, gone: { deleted: true } });
        expect(head).not.toHaveProperty("stale");
        expect(lines.toString("utf8")).toContain(first);
      },
      { timeout: 10_000, interval: 200 },
    );
  });
});

const causeOf: [outcome: string, cause: string][] = [
  ["ssm-timeout", "ssm-timeout"],
  ["component-exit-code", "component-failed"],
  ["disk-full", "disk-full"],
  ["instance-profile", "instance-profile"],
  ["capacity", "capacity"],
  ["test-failed", "test-failed"],
  ["kms-denied", "kms-denied"],
  ["ssm-agent", "ssm-agent"],
  ["parent-gone", "parent-image-gone"],
  ["quota", "vcpu-quota"],
  ["no-route", "no-route"],
  ["test-timeout", "test-timeout"],
];

describe("a build's diagnosis", () => {
  it.each(causeOf)("finds for a build that fails with %s that it is %s", async (outcome, cause) => {
    const arn = await runBuild({ "sandbox-outcome": outcome });
    const found = await diagnoseBuild(engineer, arn);
    if (!found.ok) throw new Error(found.error.code);
    const { diagnosis, log } = found.value;
    expect(log).toMatchObject({ read: true, whole: true });
    const ids = diagnosis?.causes.map(({ id }) => id) ?? [];
    expect(outcome === "component-exit-code" ? ids : ids.slice(0, 1)).toContain(cause);
    expect(diagnosis?.lines.length).toBeGreaterThan(0);
  });

  it("uses only the messages for a role that can't read the log", async () => {
    const arn = await runBuild({ "sandbox-outcome": "disk-full" });
    const found = await diagnoseBuild(createSandboxIdentity("KilnNoList"), arn);
    expect(found).toMatchObject({
      ok: true,
      value: { log: { read: false, absence: { kind: "denied" } } },
    });
  });

  it("is absent for a build that hasn't failed", async () => {
    const arn = await runBuild({ "sandbox-outcome": "succeed" });
    expect(await diagnoseBuild(engineer, arn)).toMatchObject({
      ok: true,
      value: { diagnosis: null },
    });
  });
});
