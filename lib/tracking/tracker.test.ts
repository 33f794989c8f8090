import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { CallBudget } from "@/lib/aws/budget/call-budget";
import {
  cancelImage,
  createImage,
  deleteImage,
  listWaitingSteps,
  retryImage,
  sendStepAction,
} from "@/lib/aws/images";
import { createSandboxIdentity, startSandboxProcess } from "@/lib/aws/testing/sandbox-process";
import { markBuildDeleted, markBuildRetried } from "@/lib/builds/actions/perform-action";
import { requestRefresh } from "@/lib/builds/refresh-requests";
import {
  findStoredBuild,
  findStoredDetail,
  listStoredBuilds,
  listStoredEvents,
} from "@/lib/builds/stored-builds";
import type { Db } from "@/lib/db/database";
import { leaseMs } from "@/lib/db/lease";
import { openTestDatabase } from "@/lib/db/testing/test-database";
import { subscribeToLiveEvents } from "@/lib/live/bus";
import type { LiveMessage } from "@/lib/live/message";
import { Leases } from "./leases";
import { skipRefreshForwarding } from "./refresh-channel";
import { createTrackerClock } from "./testing/tracker-clock";
import { Tracker } from "./tracker";
import { addTrackerTask, trackerTasks } from "./tracker-tasks";

const accountRegion = { account: "111122223333", region: "eu-west-1" };
const engineer = createSandboxIdentity("KilnEngineer");
let sandbox: Awaited<ReturnType<typeof startSandboxProcess>>;
let db: Db;
let close: () => Promise<void>;
let tracker: Tracker;
let clock: ReturnType<typeof createTrackerClock>;
let published: LiveMessage[];
let unsubscribe: () => void;

beforeAll(async () => {
  sandbox = await startSandboxProcess();
  for (const [name, value] of Object.entries(sandbox.env)) vi.stubEnv(name, value);
});
afterAll(async () => {
  await sandbox.stop();
});

beforeEach(async () => {
  await sandbox.setBuildSeconds(30);
  await sandbox.clearFaults();
  await sandbox.clearRequests();
  ({ db, close } = await openTestDatabase());
  published = [];
  clock = createTrackerClock(accountRegion);
  unsubscribe = subscribeToLiveEvents(accountRegion, ({ message }) => published.push(message));
});
afterEach(async () => {
  unsubscribe();
  await tracker.stop();
  await close();
  trackerTasks.reset();
  vi.restoreAllMocks();
});

function startTracker(sweepMs: number) {
  tracker = new Tracker(db, accountRegion, new CallBudget(50), {
    ...{ pollMs: 50, sweepMs, queueUrl: null, forwardRefresh: skipRefreshForwarding },
    leases: new Leases(db, leaseMs),
  });
  tracker.start();
}

const arnOf = (resource: string) => `arn:aws:imagebuilder:eu-west-1:111122223333:${resource}`;

interface StartOptions {
  workflows?: { workflowArn: string }[];
  outcome?: string;
}

async function startBuild({ workflows, outcome }: StartOptions = {}): Promise<string> {
  const { response } = await createImage(engineer, {
    imageRecipeArn: arnOf("image-recipe/windows-server-2025-base/x.x.x"),
    infrastructureConfigurationArn: arnOf("infrastructure-configuration/default-windows"),
    tags: { team: "platform", ...(outcome ? { "sandbox-outcome": outcome } : {}) },
    ...(workflows ? { workflows, executionRole: "EC2ImageBuilderExecutionRole" } : {}),
    clientToken: randomUUID(),
  });
  return response.imageBuildVersionArn;
}

const waitUntil = <T>(check: () => Promise<T> | T) =>
  vi.waitFor(check, { timeout: 60_000, interval: 50 });
const hasStatus = async (arn: string, status: string) =>
  expect((await findStoredBuild(db, arn))?.status).toBe(status);
const waitForStatus = (arn: string, status: string) => waitUntil(() => hasStatus(arn, status));

describe("a tracker", () => {
  beforeEach(() => startTracker(2_000));

  it("finds existing builds without publishing them", async () => {
    // Only the list is allowed, because the additional data from later reads of single builds
    // counts as a change.
    for (const operation of ["GetImage", "ListWorkflowExecutions"]) {
      await sandbox.fault(operation, { kind: "access-denied" }, null);
    }
    await waitUntil(async () =>
      expect((await listStoredBuilds(db, accountRegion, 100)).length).toBeGreaterThan(30),
    );
    // Builds are stored page by page; the list counts as read after its last page.
    const freshness = () => tracker.caller.getFreshness();
    await waitUntil(() => expect(freshness()).toMatchObject({ polledAt: expect.any(String) }));
    expect(published.filter(({ kind }) => kind === "build")).toEqual([]);
  });

  it("reads the whole history with durations", async () => {
    const kept = () => db.selectFrom("tracked_places").selectAll().executeTakeFirst();
    await waitUntil(async () =>
      expect((await kept())?.history_read_at).toEqual(expect.any(String)),
    );
    const timed = () =>
      db
        .selectFrom("builds")
        .select("arn")
        .where("status", "=", "AVAILABLE")
        .where("duration_ms", ">", 60_000)
        .execute();
    await waitUntil(async () => expect((await timed()).length).toBeGreaterThan(5));
    expect(published.filter(({ kind }) => kind === "freshness").length).toBeGreaterThan(0);
  });

  it("follows a build started elsewhere to its end, with all details", async () => {
    const arn = await startBuild();
    requestRefresh(accountRegion);
    await waitUntil(async () =>
      expect((await findStoredDetail(db, arn))?.detail).toMatch(/executionId/),
    );
    expect(await findStoredBuild(db, arn)).toMatchObject({
      source: "other",
      followed: 1,
      build_type: "USER_INITIATED",
      recipe_name: "windows-server-2025-base",
    });
    await sandbox.finishBuild(arn);
    await clock.skipUntil(async () => expect((await findStoredBuild(db, arn))?.final).toBe(1));
    const row = await findStoredBuild(db, arn);
    expect(row).toMatchObject({ status: "AVAILABLE", ended_at: expect.any(String) });
    expect(row?.duration_ms).toBeGreaterThan(0);
    expect(Object.keys(JSON.parse(row?.phase_ms ?? "{}"))).toContain("BUILDING");
    const events = await listStoredEvents(db, arn);
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
    await waitForStatus(arn, "FAILED");
    await clock.skipUntil(async () => expect((await findStoredBuild(db, arn))?.final).toBe(1));
    const lead = createSandboxIdentity("KilnLead");
    // The build is finished below, however long the next poll takes.
    await sandbox.setBuildSeconds(600);
    expect(await retryImage(lead, arn, randomUUID())).toMatchObject({ ok: true });
    await markBuildRetried(db, arn);
    await waitUntil(async () =>
      expect((await findStoredBuild(db, arn))?.status).not.toBe("FAILED"),
    );
    expect(await findStoredBuild(db, arn)).toMatchObject({ final: 0, ended_at: null });
    await sandbox.finishBuild(arn);
    await waitForStatus(arn, "AVAILABLE");
    expect(await deleteImage(lead, arn)).toMatchObject({ ok: true });
    await markBuildDeleted(db, arn);
    expect((await findStoredBuild(db, arn))?.status).toBe("DELETED");
    const statuses = (await listStoredEvents(db, arn)).filter(({ kind }) => kind === "status");
    expect(statuses.at(-1)?.status).toBe("DELETED");
  });

  it("detects a waiting step", async () => {
    await sandbox.setBuildSeconds(0.5);
    const arn = await startBuild({
      workflows: [{ workflowArn: arnOf("workflow/build/build-with-approval/x.x.x") }],
    });
    requestRefresh(accountRegion);
    await clock.skipUntil(async () =>
      expect((await findStoredBuild(db, arn))?.waiting_steps).toBe(1),
    );
    const events = await listStoredEvents(db, arn);
    expect(events.find(({ kind }) => kind === "waiting")?.detail).toMatchObject({
      status: "RUNNING",
    });
    await cancelImage(engineer, arn, randomUUID());
    await waitForStatus(arn, "CANCELLED");
    expect((await findStoredBuild(db, arn))?.waiting_steps).toBe(0);
  });

  it("calls AWS as rarely for ten running builds as for one", async () => {
    // The builds run until they are canceled below, however long the polls take.
    await sandbox.setBuildSeconds(600);
    const arns = [];
    for (let build = 0; build < 10; build += 1) arns.push(await startBuild());
    requestRefresh(accountRegion);
    for (const arn of arns)
      await waitUntil(async () => expect(await findStoredBuild(db, arn)).toMatchObject({ arn }));
    await sandbox.clearRequests();
    await clock.skipUntil(async () =>
      expect((await sandbox.requests("ListImageBuildVersions")).length).toBeGreaterThan(8),
    );
    const images = await sandbox.requests("GetImage");
    expect(images.length).toBeLessThanOrEqual(10);
    for (const arn of arns) await cancelImage(engineer, arn, randomUUID());
    for (const arn of arns) await waitForStatus(arn, "CANCELLED");
  });

  it("keeps its data during an AWS outage, reports it and recovers automatically", async () => {
    const arn = await startBuild();
    requestRefresh(accountRegion);
    await waitUntil(async () => expect(await findStoredBuild(db, arn)).toMatchObject({ arn }));
    await sandbox.fault("*", { kind: "status", status: 503 }, null);
    const lastFreshness = () => published.filter(({ kind }) => kind === "freshness").at(-1);
    await waitUntil(() =>
      expect(lastFreshness()).toMatchObject({ stale: { code: "AwsUnreachable" } }),
    );
    expect(tracker.caller.getFreshness()).toMatchObject({ stale: { code: "AwsUnreachable" } });
    await sandbox.clearFaults();
    await sandbox.finishBuild(arn);
    await clock.skipUntil(() => hasStatus(arn, "AVAILABLE"));
    expect(tracker.caller.getFreshness().stale).toBeUndefined();
  });

  it("slows down while half of its calls are throttled, without errors", async () => {
    const arn = await startBuild();
    requestRefresh(accountRegion);
    await sandbox.fault("*", { kind: "mix", seed: "half", rates: { throttle: 0.5 } }, null);
    await waitUntil(() => expect(tracker.caller.rate).toBeLessThan(25));
    await sandbox.finishBuild(arn);
    await clock.skipUntil(() => hasStatus(arn, "AVAILABLE"), 100);
    await sandbox.clearFaults();
    await clock.skipUntil(() => expect(tracker.caller.getFreshness().stale).toBeUndefined());
  });
});

describe("a task of trackers", () => {
  it("runs at the start, and again when a build starts and stops waiting", async () => {
    let runs = 0;
    const run = async () => {
      runs += 1;
    };
    addTrackerTask({ name: "counting", run });
    startTracker(3_600_000);
    await waitUntil(() => expect(runs).toBe(1));
    await sandbox.setBuildSeconds(0.5);
    const arn = await startBuild({
      workflows: [{ workflowArn: arnOf("workflow/build/build-with-approval/x.x.x") }],
    });
    requestRefresh(accountRegion, arn);
    await clock.skipUntil(() => expect(runs).toBe(2));
    const lead = createSandboxIdentity("KilnLead");
    const listed = await listWaitingSteps(lead);
    const step = listed.ok && listed.value.find(({ buildArn }) => buildArn === arn);
    if (!step) throw new Error("nothing waits");
    await sendStepAction(lead, {
      ...{ imageBuildVersionArn: arn, stepExecutionId: step.stepExecutionId },
      ...{ action: "RESUME", clientToken: randomUUID() },
    });
    await clock.skipUntil(() => expect(runs).toBe(3));
  });
});
