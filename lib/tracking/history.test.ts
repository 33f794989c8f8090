import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { actingAs, startSandboxProcess } from "@/lib/aws/testing/sandbox-process";
import type { Turn } from "@/lib/aws/turn";
import { historyState, keepHistoryState } from "@/lib/builds/list/history-state";
import { recordObservations } from "@/lib/builds/record/record-observations";
import { seen } from "@/lib/builds/testing/lives";
import { recentMs, UnreadBuilds } from "@/lib/builds/unread-builds";
import { type Db, openDatabase } from "@/lib/db/database";
import { queryPlans } from "@/lib/db/testing/query-plans";
import { portalError } from "@/lib/errors/portal-error";
import { err, type Result } from "@/lib/errors/result";
import { Deletions } from "./deletions";
import { HistoryReader } from "./history";

const folder = mkdtempSync(path.join(tmpdir(), "kiln-history-"));
const accountRegion = { account: "111122223333", region: "eu-west-1" };
let db: Db;

beforeEach(async () => {
  db = await openDatabase({ file: path.join(folder, `${randomUUID()}.db`) });
});
afterEach(async () => {
  vi.restoreAllMocks();
  await db.destroy();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const keep = async (build: number, hoursAgo: number) => {
  const arn = `arn:aws:imagebuilder:eu-west-1:111122223333:image/web/1.0.0/${build}`;
  const createdAt = new Date(Date.now() - hoursAgo * 3_600_000).toISOString();
  await recordObservations(db, [seen("AVAILABLE", 1, { arn, createdAt })]);
  return arn;
};

describe("a listed history", () => {
  beforeEach(() =>
    keepHistoryState(db, accountRegion, { history_read_at: new Date().toISOString() }),
  );

  it("finds builds without a duration by an index", async () => {
    await keep(1, 3);
    const builds = new UnreadBuilds(db, accountRegion, "duration");
    const plans = await queryPlans(db, async () => {
      await builds.next();
      await builds.count();
    });
    expect(plans).toHaveLength(2);
    for (const { plan } of plans) expect(plan.join()).toContain("INDEX builds_unread");
  });

  it("polls each build once, and searches for more only a minute later", async () => {
    await keep(1, 3);
    await keep(2, 2);
    let asked = 0;
    const ask = async () => {
      asked += 1;
      return err(portalError("AccessDenied"));
    };
    const history = new HistoryReader(db, accountRegion, { ask, rate: 5 }, new Deletions());
    for (let piece = 0; piece < 5; piece += 1) await history.next(false);
    expect(asked).toBe(2);
    expect((await historyState(db, accountRegion)).durations_read_at).toEqual(expect.any(String));
    await keep(3, 1);
    await history.next(false);
    expect(asked).toBe(2);
    const now = performance.now();
    vi.spyOn(performance, "now").mockImplementation(() => now + 61_000);
    await history.next(false);
    expect(asked).toBe(3);
  });

  it("isn't complete while AWS doesn't respond about a build", async () => {
    await keep(1, 3);
    const ask = async () => err(portalError("Throttled"));
    const history = new HistoryReader(db, accountRegion, { ask, rate: 5 }, new Deletions());
    for (let piece = 0; piece < 5; piece += 1) await history.next(true);
    expect((await historyState(db, accountRegion)).durations_read_at).toBeNull();
  });

  it("is read again if something in it was missed", async () => {
    const ask = async () => null;
    const history = new HistoryReader(db, accountRegion, { ask, rate: 5 }, new Deletions());
    await history.readAgain();
    expect((await historyState(db, accountRegion)).history_read_at).toBeNull();
  });
});

describe("a history of a year", () => {
  let sandbox: Awaited<ReturnType<typeof startSandboxProcess>>;
  const caller = {
    rate: 1_000,
    ask: <T>(
      _: unknown,
      question: (acting: ReturnType<typeof actingAs>, turn: Turn) => Promise<Result<T>>,
    ) => question(actingAs("KilnTracker"), async () => undefined),
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
    const history = new HistoryReader(db, accountRegion, caller, new Deletions());
    const since = () => new Date(Date.now() - recentMs).toISOString();
    do {
      await history.next(true);
      expect(await durations()).toBe(0);
    } while (((await historyState(db, accountRegion)).history_to ?? "9999") >= since());
    const before = await pages();
    for (let piece = 0; piece < 10; piece += 1) await history.next(true);
    expect([(await pages()) - before, await durations()]).toEqual([2, 8]);
    const { history_ready_at } = await historyState(db, accountRegion);
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
    const history = new HistoryReader(db, accountRegion, caller, new Deletions());
    await history.next(true);
    const old = await db
      .selectFrom("builds")
      .select("arn")
      .where("status", "=", "AVAILABLE")
      .orderBy("created_at")
      .executeTakeFirstOrThrow();
    history.want([old.arn]);
    await history.next(true);
    const [row] = await db.selectFrom("builds").selectAll().where("arn", "=", old.arn).execute();
    expect(row?.duration_ms).toBeGreaterThan(0);
    expect(await durations()).toBe(1);
  });
});
