import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { WaitForCallSlot } from "@/lib/aws/client-within-budget";
import { createSandboxIdentity, startSandboxProcess } from "@/lib/aws/testing/sandbox-process";
import { IncompleteBuilds, metricsPeriodMs } from "@/lib/builds/incomplete-builds";
import { readHistoryImportState, storeHistoryImportState } from "@/lib/builds/list/history-state";
import { recordObservations } from "@/lib/builds/record/record-observations";
import { createObservation } from "@/lib/builds/testing/build-lifecycles";
import type { Db } from "@/lib/db/database";
import { collectQueryPlans } from "@/lib/db/testing/query-plans";
import { openTestDatabase } from "@/lib/db/testing/test-database";
import { createPortalError } from "@/lib/errors/portal-error";
import { err, type Result } from "@/lib/errors/result";
import { isUsingPostgres } from "@/scripts/lib/test-postgres.mjs";
import { DeletionDetector } from "./deletions";
import { HistoryReader } from "./history";

const accountRegion = { account: "111122223333", region: "eu-west-1" };
let db: Db;
let close: () => Promise<void>;

beforeEach(async () => {
  ({ db, close } = await openTestDatabase());
});
afterEach(async () => {
  vi.restoreAllMocks();
  await close();
});

const storeBuild = async (build: number, hoursAgo: number) => {
  const arn = `arn:aws:imagebuilder:eu-west-1:111122223333:image/web/1.0.0/${build}`;
  const createdAt = new Date(Date.now() - hoursAgo * 3_600_000).toISOString();
  await recordObservations(db, [createObservation("AVAILABLE", 1, { arn, createdAt })]);
  return arn;
};

describe("a listed history", () => {
  beforeEach(() =>
    storeHistoryImportState(db, accountRegion, { history_read_at: new Date().toISOString() }),
  );

  it.skipIf(isUsingPostgres())("finds builds without a duration by an index", async () => {
    await storeBuild(1, 3);
    const builds = new IncompleteBuilds(db, accountRegion, "duration");
    const plans = await collectQueryPlans(db, async () => {
      await builds.next();
      await builds.count();
    });
    expect(plans).toHaveLength(2);
    for (const { plan } of plans) expect(plan.join()).toContain("INDEX builds_unread");
  });

  it("polls each build once, and searches for more only a minute later", async () => {
    await storeBuild(1, 3);
    await storeBuild(2, 2);
    let asked = 0;
    const call = async () => {
      asked += 1;
      return err(createPortalError("AccessDenied"));
    };
    const history = new HistoryReader(db, accountRegion, { call, rate: 5 }, new DeletionDetector());
    for (let piece = 0; piece < 5; piece += 1) await history.next(false);
    expect(asked).toBe(2);
    expect((await readHistoryImportState(db, accountRegion)).durations_read_at).toEqual(
      expect.any(String),
    );
    await storeBuild(3, 1);
    await history.next(false);
    expect(asked).toBe(2);
    const now = performance.now();
    vi.spyOn(performance, "now").mockImplementation(() => now + 61_000);
    await history.next(false);
    expect(asked).toBe(3);
  });

  it("stores only once that the durations were read", async () => {
    const durations_read_at = "2026-01-01T00:00:00.000Z";
    await storeHistoryImportState(db, accountRegion, { durations_read_at });
    const call = async () => null;
    const history = new HistoryReader(db, accountRegion, { call, rate: 5 }, new DeletionDetector());
    await history.next(false);
    expect(await readHistoryImportState(db, accountRegion)).toMatchObject({ durations_read_at });
  });

  it("isn't complete while AWS doesn't respond about a build", async () => {
    await storeBuild(1, 3);
    const call = async () => err(createPortalError("Throttled"));
    const history = new HistoryReader(db, accountRegion, { call, rate: 5 }, new DeletionDetector());
    for (let piece = 0; piece < 5; piece += 1) await history.next(true);
    expect((await readHistoryImportState(db, accountRegion)).durations_read_at).toBeNull();
  });

  it("is read again if something in it was missed", async () => {
    const call = async () => null;
    const history = new HistoryReader(db, accountRegion, { call, rate: 5 }, new DeletionDetector());
    await history.readAgain();
    expect((await readHistoryImportState(db, accountRegion)).history_read_at).toBeNull();
  });
});

describe("a history of a year", () => {
  let sandbox: Awaited<ReturnType<typeof startSandboxProcess>>;
  const caller = {
    rate: 1_000,
    call: <T>(
      _: unknown,
      question: (
        acting: ReturnType<typeof createSandboxIdentity>,
        waitForCallSlot: WaitForCallSlot,
      ) => Promise<Result<T>>,
    ) => question(createSandboxIdentity("KilnTracker"), async () => undefined),
  };

  beforeAll(async () => {
    sandbox = await startSandboxProcess({ env: { KILN_SANDBOX_BUILDS: "1500" } });
    for (const [name, value] of Object.entries(sandbox.env)) vi.stubEnv(name, value);
  });
  afterAll(() => sandbox.stop());
  beforeEach(async () => {
    await sandbox.clearRequests();
  });

  const pages = async () => (await sandbox.requests("ListImageBuildVersions")).length;
  const durations = async () => (await sandbox.requests("ListWorkflowExecutions")).length;

  it("is listed for the last 30 days first, then has three durations read for each older page", async () => {
    const history = new HistoryReader(db, accountRegion, caller, new DeletionDetector());
    const since = () => new Date(Date.now() - metricsPeriodMs).toISOString();
    do {
      await history.next(true);
      expect(await durations()).toBe(0);
    } while (((await readHistoryImportState(db, accountRegion)).history_to ?? "9999") >= since());
    const before = await pages();
    for (let piece = 0; piece < 10; piece += 1) await history.next(true);
    expect([(await pages()) - before, await durations()]).toEqual([2, 8]);
    const { history_ready_at } = await readHistoryImportState(db, accountRegion);
    expect(Date.parse(history_ready_at ?? "")).toBeGreaterThan(Date.now());
    const timed = await db
      .selectFrom("builds")
      .select("created_at")
      .where("duration_ms", "is not", null)
      .orderBy("created_at", "desc")
      .execute();
    expect(timed.length).toBeGreaterThan(0);
    const steps = await sandbox.requests("ListWorkflowStepExecutions");
    expect(steps).toEqual([]);
  });

  it("reads the durations of visible rows first", async () => {
    const history = new HistoryReader(db, accountRegion, caller, new DeletionDetector());
    await history.next(true);
    const old = await db
      .selectFrom("builds")
      .select("arn")
      .where("status", "=", "AVAILABLE")
      .orderBy("created_at")
      .executeTakeFirstOrThrow();
    history.requestDurations([old.arn]);
    await history.next(true);
    const [row] = await db.selectFrom("builds").selectAll().where("arn", "=", old.arn).execute();
    expect(row?.duration_ms).toBeGreaterThan(0);
    expect(await durations()).toBe(1);
  });
});
