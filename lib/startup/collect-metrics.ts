import "server-only";
import type { Gauge } from "prom-client";
import { Cache } from "@/lib/cache/cache";
import { cacheStatistics } from "@/lib/cache/statistics";
import { getDatabaseNowMs } from "@/lib/db/clock";
import { type Db, database } from "@/lib/db/database";
import type { AccountRegion } from "@/lib/imagebuilder/account-region";
import { streamRegistry } from "@/lib/live/open-streams";
import { log } from "@/lib/log/log";
import { measureRequests } from "@/lib/metrics/measure-requests";
import { metrics } from "@/lib/metrics/metrics";
import { readBacklog } from "@/lib/notifications/outbound/outbox";
import { countWaitingReviews } from "@/lib/reviews/count-waiting";
import { listFreshness } from "@/lib/tracking/freshness";
import { trackers } from "@/lib/tracking/start-tracking";
import { getTrackerRole } from "@/lib/tracking/tracker-roles";
import { getNotReadyReason } from "./readiness";

/** How long counts are cached, in milliseconds, so that frequent scrapes share them. */
const countsTtlMs = 15_000;

/** Starts to measure requests, and sets the gauges whenever the metrics are read. */
export function startCollectingMetrics(): void {
  measureRequests();
  const all = metrics();
  all.info.set({ version: process.env.KILN_VERSION || "unknown" }, 1);
  // PromQL's increase() doesn't count the first value of a series, so each starts at 0.
  for (const type of ["slack", "teams", "webhook", "email", "removed"]) {
    for (const outcome of ["sent", "failed", "abandoned"]) all.deliveries.inc({ type, outcome }, 0);
  }
  Object.assign(all.streams, { collect: () => all.streams.set(streamRegistry().size) });
  Object.assign(all.trackerAge, { collect: collectTrackers });
  Object.assign(all.cacheRequests, { collect: collectCaches });
  Object.assign(all.ready, {
    collect: async () => all.ready.set((await getNotReadyReason()) === null ? 1 : 0),
  });
  collectFromDatabase(all.reviewsWaiting, createCachedRead(countWaitingReviews), (counts) => {
    for (const [gate, count] of Object.entries(counts)) all.reviewsWaiting.set({ gate }, count);
  });
  const backlog = createCachedRead((db) => readBacklog(db, new Date(getDatabaseNowMs())));
  collectFromDatabase(all.deliveriesWaiting, backlog, ({ waiting }) =>
    all.deliveriesWaiting.set(waiting),
  );
  collectFromDatabase(all.deliveryOverdue, backlog, ({ overdueSeconds }) =>
    all.deliveryOverdue.set(overdueSeconds),
  );
}

function createCachedRead<T>(read: (db: Db) => Promise<T>): () => Promise<T> {
  const cache = new Cache<T>({ max: 1, ttlMs: countsTtlMs });
  return () => cache.load("value", async () => read(await database()));
}

/**
 * Sets a gauge from the database whenever the metrics are read. If that fails, the gauge has no
 * value: a failure must not hide the other metrics, which matter most while the database is down.
 */
function collectFromDatabase<T>(
  gauge: Gauge<string>,
  read: () => Promise<T>,
  set: (value: T) => void,
): void {
  const collect = async () => {
    gauge.reset();
    // Without labels, a reset gauge is 0.
    gauge.remove({});
    try {
      set(await read());
    } catch (error) {
      log.warn({ err: error }, "couldn't read a metric from the database");
    }
  };
  Object.assign(gauge, { collect });
}

/**
 * Sets the age of the accounts and Regions that this process tracks, and of those with a tracker
 * role as the process that tracks them has stored it. If none ever has, it is the age of this
 * process. Others are tracked only with the roles of people who viewed them recently, so their age
 * may grow.
 */
async function collectTrackers(): Promise<void> {
  const { trackerAge, trackerFailures } = metrics();
  trackerAge.reset();
  trackerFailures.reset();
  const setAge = ({ account, region }: AccountRegion, polledAt: string | null) => {
    const age = polledAt === null ? process.uptime() : secondsSince(polledAt);
    trackerAge.set({ account, region }, age);
  };
  const others: AccountRegion[] = [];
  for (const { accountRegion, caller, isTracking } of trackers().values()) {
    if (!isTracking) {
      if (getTrackerRole(accountRegion)) others.push(accountRegion);
      continue;
    }
    const { account, region } = accountRegion;
    trackerFailures.set({ account, region }, caller.failures);
    setAge(accountRegion, caller.getFreshness().polledAt);
  }
  if (others.length === 0) return;
  try {
    const freshness = await listFreshness(await database(), others);
    for (const [index, one] of others.entries()) setAge(one, freshness[index]?.polledAt ?? null);
  } catch (error) {
    log.warn({ err: error }, "couldn't read a metric from the database");
  }
}

function secondsSince(at: string): number {
  return (getDatabaseNowMs() - Date.parse(at)) / 1000;
}

function collectCaches(): void {
  const { cacheRequests } = metrics();
  // The caches' statistics count from startup, so they replace the previous values.
  cacheRequests.reset();
  for (const [cache, { hits, misses }] of cacheStatistics()) {
    cacheRequests.inc({ cache, result: "hit" }, hits);
    cacheRequests.inc({ cache, result: "miss" }, misses);
  }
}
