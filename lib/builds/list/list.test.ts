import { afterAll, afterEach, beforeAll, expect, it, vi } from "vitest";
import { type Db, database } from "@/lib/db/database";
import { openTestDatabase } from "@/lib/db/testing/test-database";
import { createEventId } from "@/lib/live/event-id";
import { createActingRole } from "@/lib/submissions/testing/submitting";
import { storeHistoryImportState } from "./history-state";
import { readBuildCount, readBuildMetrics } from "./list";
import { unfilteredQuery } from "./query";
import { generateEdgeCaseBuilds } from "./testing/edge-case-builds";
import { storeBuilds } from "./testing/store";

const acting = createActingRole();
const reader = {
  isAll: false,
  person: acting.person,
  sessionId: acting.sessionId,
  readable: [acting],
  unreachable: [],
};
const accountRegion = { account: acting.account, region: acting.region };
let db: Db;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ db, close } = await openTestDatabase());
  database.set(Promise.resolve(db));
  const running = generateEdgeCaseBuilds(20, accountRegion, new Date(), 3).map((one) => ({
    ...one,
    build: { ...one.build, status: "BUILDING", created_at: new Date().toISOString() },
  }));
  await storeBuilds(db, running);
});
afterEach(() => void vi.restoreAllMocks());
afterAll(() => close());

it("reads the last 30 days a few times a minute while 20 builds run and change every second", async () => {
  const statements = vi.spyOn(Object.getPrototypeOf(db.getExecutor()), "executeQuery");
  let clock = performance.now();
  vi.spyOn(performance, "now").mockImplementation(() => clock);
  for (let second = 0; second < 60; second += 1) {
    clock += 1_000;
    await db
      .insertInto("build_events")
      .values({
        ...{ id: createEventId(), arn: "a", at: new Date().toISOString(), ...accountRegion },
        ...{ kind: "step", status: "BUILDING", reason: null, detail: null },
      })
      .execute();
    expect((await readBuildMetrics(reader)).running.value).toBe(20);
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
  const { counted } = await readBuildCount(reader, unfilteredQuery);
  await storeBuilds(db, generateEdgeCaseBuilds(3, accountRegion, new Date(), 4));
  expect(await readBuildCount(reader, unfilteredQuery)).toEqual({ counted });
  await storeHistoryImportState(db, accountRegion, { history_read_at: new Date().toISOString() });
  const existing = await db
    .selectFrom("builds")
    .select((eb) => eb.fn.countAll<number | string>().as("n"))
    .where("status", "!=", "DELETED")
    .executeTakeFirstOrThrow();
  expect(await readBuildCount(reader, unfilteredQuery)).toEqual({ counted: Number(existing.n) });
  expect(counted).toBeLessThan(Number(existing.n));
});
