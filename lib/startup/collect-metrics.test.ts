import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { config } from "@/lib/config/config";
import type { KilnConfig } from "@/lib/config/schema";
import { getDatabaseNowMs, getDatabaseTimestamp, readDatabaseClock } from "@/lib/db/clock";
import { type Db, database, openDatabase } from "@/lib/db/database";
import { describeOnPostgres } from "@/lib/db/testing/databases";
import { metrics } from "@/lib/metrics/metrics";
import { trackers } from "@/lib/tracking/start-tracking";
import type { Tracker } from "@/lib/tracking/tracker";
import { createPostgresDatabase } from "@/scripts/lib/test-postgres.mjs";
import { startCollectingMetrics } from "./collect-metrics";

const minute = 60_000;

describeOnPostgres("a replica whose clock is a minute ahead of PostgreSQL's", () => {
  let db: Db;
  beforeAll(async () => {
    db = await openDatabase(createPostgresDatabase());
  });
  afterAll(() => db.destroy());
  beforeEach(() => {
    for (const value of [config, metrics, trackers]) value.reset();
  });
  afterEach(() => void vi.useRealTimers());

  it("reports the age of the data by PostgreSQL's clock", async () => {
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + minute });
    await readDatabaseClock(db);
    const caller = { failures: 0, getFreshness: () => ({ polledAt: getDatabaseTimestamp() }) };
    const accountRegion = { account: "111122223333", region: "eu-west-1" };
    trackers().set("own", { accountRegion, caller, isTracking: true } as unknown as Tracker);
    startCollectingMetrics();
    const [age] = (await metrics().trackerAge.get()).values;
    expect(Math.abs(age?.value ?? Number.NaN)).toBeLessThan(15);
  });

  it("has counts of deliveries from the start, so that an alert notices the first one", async () => {
    startCollectingMetrics();
    const { values } = await metrics().deliveries.get();
    expect(values).toContainEqual({ labels: { type: "slack", outcome: "abandoned" }, value: 0 });
  });

  it("reports the age of accounts with a tracker role that no replica or another one tracks", async () => {
    await readDatabaseClock(db);
    database.set(Promise.resolve(db));
    const looked_at = new Date(getDatabaseNowMs() - 10 * minute).toISOString();
    const known = { account: "111122223333", region: "us-east-1" };
    await db
      .insertInto("tracked_places")
      .values({ ...known, looked_at })
      .execute();
    const never = { account: "111122223333", region: "us-west-2" };
    const withoutRole = { account: "444455556666", region: "eu-west-1" };
    const accounts = [{ id: known.account, trackerRole: { arn: "arn" } }];
    config.set({ accounts } as unknown as KilnConfig);
    for (const accountRegion of [known, never, withoutRole]) {
      const tracker = { accountRegion, isTracking: false };
      trackers().set(accountRegion.region, tracker as unknown as Tracker);
    }
    startCollectingMetrics();
    const [known10, unknown, ...others] = (await metrics().trackerAge.get()).values;
    expect(others).toEqual([]);
    expect(known10?.labels).toEqual(known);
    expect(known10?.value).toBeCloseTo(600, -2);
    expect(unknown?.labels).toEqual(never);
    expect(unknown?.value).toBeCloseTo(process.uptime(), -1);
    expect((await metrics().trackerFailures.get()).values).toEqual([]);
  });
});
