import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, expect, it, vi } from "vitest";
import { type Db, database, openDatabase } from "@/lib/db/database";
import { nextEventId } from "@/lib/live/event-id";
import { actingRole } from "@/lib/submissions/testing/submitting";
import { keepHistoryState } from "./history-state";
import { buildCount, buildNumbers } from "./list";
import { wholeList } from "./query";
import { oddBuilds } from "./testing/odd-builds";
import { storeBuilds } from "./testing/store";

const folder = mkdtempSync(path.join(tmpdir(), "kiln-numbers-"));
const acting = actingRole();
const accountRegion = { account: acting.account, region: acting.region };
let db: Db;

beforeAll(async () => {
  db = await openDatabase({ file: path.join(folder, "kiln.db") });
  database.set(Promise.resolve(db));
  const running = oddBuilds(20, accountRegion, new Date(), 3).map((one) => ({
    ...one,
    build: { ...one.build, status: "BUILDING", created_at: new Date().toISOString() },
  }));
  await storeBuilds(db, running);
});
afterEach(() => void vi.restoreAllMocks());
afterAll(async () => {
  await db.destroy();
  rmSync(folder, { recursive: true, force: true });
});

it("reads the last 30 days a few times a minute while 20 builds run and change every second", async () => {
  const statements = vi.spyOn(Object.getPrototypeOf(db.getExecutor()), "executeQuery");
  let clock = performance.now();
  vi.spyOn(performance, "now").mockImplementation(() => clock);
  for (let second = 0; second < 60; second += 1) {
    clock += 1_000;
    await db
      .insertInto("build_events")
      .values({
        ...{ id: nextEventId(), arn: "a", at: new Date().toISOString(), ...accountRegion },
        ...{ kind: "step", status: "BUILDING", reason: null, detail: null },
      })
      .execute();
    expect((await buildNumbers(acting)).running.value).toBe(20);
  }
  const inserts = 60;
  const countsAndProgress = 120;
  const partsOfMonth = 34;
  expect(statements.mock.calls.length - inserts - countsAndProgress).toBeLessThanOrEqual(
    partsOfMonth * 5,
  );
});

it("doesn't use a count from the import of the history once it is complete", async () => {
  vi.spyOn(performance, "now").mockReturnValue(performance.now());
  const { counted } = await buildCount(acting, wholeList);
  await storeBuilds(db, oddBuilds(3, accountRegion, new Date(), 4));
  expect(await buildCount(acting, wholeList)).toEqual({ counted });
  await keepHistoryState(db, accountRegion, { history_read_at: new Date().toISOString() });
  const existing = await db
    .selectFrom("builds")
    .select((eb) => eb.fn.countAll<number | string>().as("n"))
    .where("status", "!=", "DELETED")
    .executeTakeFirstOrThrow();
  expect(await buildCount(acting, wholeList)).toEqual({ counted: Number(existing.n) });
  expect(counted).toBeLessThan(Number(existing.n));
});
