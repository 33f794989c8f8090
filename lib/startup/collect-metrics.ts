import "server-only";
import { Cache } from "@/lib/cache/cache";
import { cacheStatistics } from "@/lib/cache/statistics";
import { getDatabaseNowMs } from "@/lib/db/clock";
import { database } from "@/lib/db/database";
import { streamRegistry } from "@/lib/live/open-streams";
import { log } from "@/lib/log/log";
import { measureRequests } from "@/lib/metrics/measure-requests";
import { metrics } from "@/lib/metrics/metrics";
import { countWaitingReviews } from "@/lib/reviews/count-waiting";
import { trackers } from "@/lib/tracking/start-tracking";
import { getNotReadyReason } from "./readiness";

/** How long the count of reviews is cached, in milliseconds, so that frequent scrapes share it. */
const reviewsTtlMs = 15_000;

/** Starts to measure requests, and sets the gauges whenever the metrics are read. */
export function startCollectingMetrics(): void {
  measureRequests();
  const all = metrics();
  all.info.set({ version: process.env.KILN_VERSION || "unknown" }, 1);
  const reviews = new Cache<Record<string, number>>({ max: 1, ttlMs: reviewsTtlMs });
  Object.assign(all.streams, { collect: () => all.streams.set(streamRegistry().size) });
  Object.assign(all.trackerAge, { collect: collectTrackers });
  Object.assign(all.cacheRequests, { collect: collectCaches });
  Object.assign(all.ready, {
    collect: async () => all.ready.set((await getNotReadyReason()) === null ? 1 : 0),
  });
  Object.assign(all.reviewsWaiting, {
    collect: async () => {
      all.reviewsWaiting.reset();
      try {
        const counts = await reviews.load("waiting", async () =>
          countWaitingReviews(await database()),
        );
        for (const [gate, count] of Object.entries(counts)) all.reviewsWaiting.set({ gate }, count);
      } catch (error) {
        // A failure must not hide the other metrics, which matter most while the database is down.
        log.warn({ err: error }, "couldn't count the open reviews");
      }
    },
  });
}

function collectTrackers(): void {
  const { trackerAge, trackerFailures } = metrics();
  trackerAge.reset();
  trackerFailures.reset();
  for (const { accountRegion, caller, isTracking } of trackers().values()) {
    if (!isTracking) continue;
    const labels = { account: accountRegion.account, region: accountRegion.region };
    trackerFailures.set(labels, caller.failures);
    const { polledAt } = caller.getFreshness();
    if (polledAt) trackerAge.set(labels, (getDatabaseNowMs() - Date.parse(polledAt)) / 1000);
  }
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
