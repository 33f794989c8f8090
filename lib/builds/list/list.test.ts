import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { type Db, database, openDatabase } from "@/lib/db/database";
import { nextEventId } from "@/lib/live/event-id";
import { actingRole } from "@/lib/submissions/testing/submitting";
import { buildNumbers } from "./list";
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
afterAll(async () => {
  vi.restoreAllMocks();
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
