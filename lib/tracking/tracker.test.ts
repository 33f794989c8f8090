import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { CallBudget } from "@/lib/aws/budget/call-budget";
import { cancelImage, createImage, deleteImage, retryImage } from "@/lib/aws/images";
import { actingAs, startSandboxProcess } from "@/lib/aws/testing/sandbox-process";
import { afterDelete, afterRetry } from "@/lib/builds/actions/act";
import { requestRefresh } from "@/lib/builds/refresh-requests";
import { storedBuild, storedBuilds, storedDetail, storedEvents } from "@/lib/builds/stored-builds";
import { type Db, openDatabase } from "@/lib/db/database";
import { leaseMs } from "@/lib/db/lease";
import { subscribe } from "@/lib/live/bus";
import type { LiveMessage } from "@/lib/live/message";
import { Leases } from "./leases";
import { nobodyElse } from "./refresh-channel";
import { Tracker } from "./tracker";

const accountRegion = { account: "111122223333", region: "eu-west-1" };
const engineer = actingAs("KilnEngineer");
const folder = mkdtempSync(path.join(tmpdir(), "kiln-tracker-"));
const settings = { pollMs: 300, sweepMs: 2_000, queueUrl: null, requestElsewhere: nobodyElse };
let sandbox: Awaited<ReturnType<typeof startSandboxProcess>>;
let db: Db;
let tracker: Tracker;
let published: LiveMessage[];
let leave: () => void;

beforeAll(async () => {
  sandbox = await startSandboxProcess();
  for (const [name, value] of Object.entries(sandbox.env)) vi.stubEnv(name, value);
});
afterAll(async () => {
  await sandbox.stop();
  rmSync(folder, { recursive: true, force: true });
});

beforeEach(async () => {
  await sandbox.setBuildSeconds(30);
  await sandbox.clearFaults();
  await sandbox.clearRequests();
  db = await openDatabase({ file: path.join(folder, `${randomUUID()}.db`) });
  published = [];
  leave = subscribe(accountRegion, ({ message }) => published.push(message));
  tracker = new Tracker(db, accountRegion, new CallBudget(50), {
    ...settings,
    leases: new Leases(db, leaseMs),
  });
  tracker.start();
});
afterEach(async () => {
  leave();
  await tracker.stop();
  await db.destroy();
});

const arnOf = (resource: string) => `arn:aws:imagebuilder:eu-west-1:111122223333:${resource}`;

interface Started {
  workflows?: { workflowArn: string }[];
  outcome?: string;
}

async function startBuild({ workflows, outcome }: Started = {}): Promise<string> {
  const { answer } = await createImage(engineer, {
    imageRecipeArn: arnOf("image-recipe/windows-server-2025-base/x.x.x"),
    infrastructureConfigurationArn: arnOf("infrastructure-configuration/default-windows"),
    tags: { team: "platform", ...(outcome ? { "sandbox-outcome": outcome } : {}) },
    ...(workflows ? { workflows, executionRole: "EC2ImageBuilderExecutionRole" } : {}),
    clientToken: randomUUID(),
  });
  return answer.imageBuildVersionArn;
}

const until = <T>(check: () => Promise<T> | T) =>
  vi.waitFor(check, { timeout: 60_000, interval: 50 });
const statusIs = (arn: string, status: string) =>
  until(async () => expect((await storedBuild(db, arn))?.status).toBe(status));

describe("a tracker", () => {
  it("finds existing builds without publishing them", async () => {
    // Only the list; what later reads of single builds add is a change.
    for (const operation of ["GetImage", "ListWorkflowExecutions"]) {
      await sandbox.fault(operation, { kind: "access-denied" }, null);
    }
    await until(async () =>
      expect((await storedBuilds(db, accountRegion, 100)).length).toBeGreaterThan(30),
    );
    // Builds are stored page by page; the list counts as read after its last page.
    const freshness = () => tracker.caller.freshness();
    await until(() => expect(freshness()).toMatchObject({ polledAt: expect.any(String) }));
    expect(published.filter(({ kind }) => kind === "build")).toEqual([]);
  });

  it("reads the whole history with durations", async () => {
    const kept = () => db.selectFrom("tracked_places").selectAll().executeTakeFirst();
    await until(async () => expect((await kept())?.history_read_at).toEqual(expect.any(String)));
    const timed = () =>
      db
        .selectFrom("builds")
        .select("arn")
        .where("status", "=", "AVAILABLE")
        .where("duration_ms", ">", 60_000)
        .execute();
    await until(async () => expect((await timed()).length).toBeGreaterThan(5));
    expect(published.filter(({ kind }) => kind === "freshness").length).toBeGreaterThan(0);
  });

  it("follows a build started elsewhere to its end, with all details", async () => {
    const arn = await startBuild();
    requestRefresh(accountRegion);
    await until(async () => expect(await storedDetail(db, arn)).toBeDefined());
    expect(await storedBuild(db, arn)).toMatchObject({
      source: "other",
      followed: 1,
      build_type: "USER_INITIATED",
      recipe_name: "windows-server-2025-base",
    });
    await sandbox.finishBuild(arn);
    await until(async () => expect((await storedBuild(db, arn))?.final).toBe(1));
    const row = await storedBuild(db, arn);
    expect(row).toMatchObject({ status: "AVAILABLE", ended_at: expect.any(String) });
    expect(row?.duration_ms).toBeGreaterThan(0);
    expect(Object.keys(JSON.parse(row?.phase_ms ?? "{}"))).toContain("BUILDING");
    const events = await storedEvents(db, arn);
    expect(events.map(({ kind }) => kind)).toEqual(expect.arrayContaining(["status", "step"]));
    const builds = published.flatMap((message) =>
      message.kind === "build" ? [message.build] : [],
    );
    expect(builds.at(-1)).toMatchObject({
      arn,
      status: "AVAILABLE",
      durationMs: expect.any(Number),
    });
    expect(published.map(({ kind }) => kind)).toContain("detail");
    const tags = await db.selectFrom("build_tags").select(["key", "value"]).where("arn", "=", arn);
    expect(await tags.execute()).toContainEqual({ key: "team", value: "platform" });
    const words = await db
      .selectFrom("build_words")
      .select("word")
      .where("arn", "=", arn)
      .execute();
    const known = words.map(({ word }) => word);
    expect(known).toEqual(expect.arrayContaining([arn.split(":image/")[1]]));
    expect(known.some((word) => word.startsWith("ami-"))).toBe(true);
  });

  it("follows a build that failed, is retried and then deleted", async () => {
    await sandbox.setBuildSeconds(2);
    // AWS retries only builds that have an image, such as those with failed tests.
    const arn = await startBuild({ outcome: "test-failed" });
    requestRefresh(accountRegion);
    await statusIs(arn, "FAILED");
    await until(async () => expect((await storedBuild(db, arn))?.final).toBe(1));
    const lead = actingAs("KilnLead");
    expect(await retryImage(lead, arn, randomUUID())).toMatchObject({ ok: true });
    await afterRetry(db, arn);
    await until(async () => expect((await storedBuild(db, arn))?.status).not.toBe("FAILED"));
    expect(await storedBuild(db, arn)).toMatchObject({ final: 0, ended_at: null });
    await sandbox.finishBuild(arn);
    await statusIs(arn, "AVAILABLE");
    expect(await deleteImage(lead, arn)).toMatchObject({ ok: true });
    await afterDelete(db, arn);
    expect((await storedBuild(db, arn))?.status).toBe("DELETED");
    const statuses = (await storedEvents(db, arn)).filter(({ kind }) => kind === "status");
    expect(statuses.at(-1)?.status).toBe("DELETED");
  });

  it("detects a waiting step", async () => {
    await sandbox.setBuildSeconds(2);
    const arn = await startBuild({
      workflows: [{ workflowArn: arnOf("workflow/build/build-with-approval/x.x.x") }],
    });
    requestRefresh(accountRegion);
    await until(async () => expect((await storedBuild(db, arn))?.waiting_steps).toBe(1));
    const events = await storedEvents(db, arn);
    expect(events.find(({ kind }) => kind === "waiting")?.detail).toMatchObject({
      status: "RUNNING",
    });
    await cancelImage(engineer, arn, randomUUID());
    await statusIs(arn, "CANCELLED");
    expect((await storedBuild(db, arn))?.waiting_steps).toBe(0);
  });

  it("calls AWS as rarely for ten running builds as for one", async () => {
    const arns = [];
    for (let build = 0; build < 10; build += 1) arns.push(await startBuild());
    requestRefresh(accountRegion);
    for (const arn of arns)
      await until(async () => expect(await storedBuild(db, arn)).toBeDefined());
    await sandbox.clearRequests();
    await until(async () =>
      expect((await sandbox.requests("ListImageBuildVersions")).length).toBeGreaterThan(8),
    );
    const images = await sandbox.requests("GetImage");
    expect(images.length).toBeLessThanOrEqual(10);
    for (const arn of arns) await cancelImage(engineer, arn, randomUUID());
    for (const arn of arns) await statusIs(arn, "CANCELLED");
  });

  it("keeps its data during an AWS outage, reports it and recovers automatically", async () => {
    const arn = await startBuild();
    requestRefresh(accountRegion);
    await until(async () => expect(await storedBuild(db, arn)).toBeDefined());
    await sandbox.fault("*", { kind: "status", status: 503 }, null);
    const lastFreshness = () => published.filter(({ kind }) => kind === "freshness").at(-1);
    await until(() => expect(lastFreshness()).toMatchObject({ stale: { code: "AwsUnreachable" } }));
    expect(tracker.caller.freshness().stale).toBeDefined();
    await sandbox.clearFaults();
    await sandbox.finishBuild(arn);
    await statusIs(arn, "AVAILABLE");
    expect(tracker.caller.freshness().stale).toBeUndefined();
  });

  it("slows down while half of its calls are throttled, without errors", async () => {
    const arn = await startBuild();
    requestRefresh(accountRegion);
    await sandbox.fault("*", { kind: "mix", seed: "half", rates: { throttle: 0.5 } }, null);
    await until(() => expect(tracker.caller.rate).toBeLessThan(25));
    await sandbox.finishBuild(arn);
    await statusIs(arn, "AVAILABLE");
    await sandbox.clearFaults();
    await until(() => expect(tracker.caller.freshness().stale).toBeUndefined());
  });
});
