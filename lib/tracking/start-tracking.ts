import "server-only";
import { getAccountBudget } from "@/lib/aws/budget/account-budget";
import { defineSingleton } from "@/lib/cache/singleton";
import { config } from "@/lib/config/config";
import { env } from "@/lib/config/env";
import { database } from "@/lib/db/database";
import { deleteOtherHoldersLeases, leaseMs, processId, singleProcessLeaseMs } from "@/lib/db/lease";
import { type AccountRegion, formatAccountRegionKey } from "@/lib/imagebuilder/account-region";
import { log } from "@/lib/log/log";
import { onShutdown } from "@/lib/process/shutdown";
import { Leases } from "./leases";
import { openRefreshChannel, skipRefreshForwarding } from "./refresh-channel";
import { Tracker } from "./tracker";

const retryMs = 5_000;

/** Starts tracking the builds of every configured account and Region. Later calls do nothing. */
export const startTracking = defineSingleton("tracking.started", () => {
  void startWhenReady();
  onShutdown("tracking", stopTracking);
  return true;
});

/** Releases every lease, so that another process takes over immediately. */
async function stopTracking(): Promise<void> {
  trackingState().stopped = true;
  await Promise.all([...trackers().values()].map((tracker) => tracker.stop()));
  await trackingState().stopWaking();
}

const trackingState = defineSingleton("tracking.running", () => ({
  stopped: false,
  stopWaking: async () => {},
}));

/** Starts tracking. Retries, because the database may become available after the portal. */
async function startWhenReady(): Promise<void> {
  try {
    const db = await database();
    const { databaseUrl } = env();
    if (trackingState().stopped) return;
    // Only one process owns the SQLite file, so other leases in it belong to dead processes.
    if (!databaseUrl) await deleteOtherHoldersLeases(db, processId());
    const others = databaseUrl ? openRefreshChannel(db, databaseUrl, processId()) : null;
    if (others) trackingState().stopWaking = others.stop;
    const leases = new Leases(db, databaseUrl ? leaseMs : singleProcessLeaseMs);
    const { tracking } = config();
    const settings = { pollMs: tracking.pollSeconds * 1000, sweepMs: tracking.sweepSeconds * 1000 };
    for (const { queueUrl, ...accountRegion } of listConfiguredAccountRegions()) {
      const tracker = new Tracker(db, accountRegion, getAccountBudget(accountRegion.account), {
        ...settings,
        queueUrl,
        leases,
        forwardRefresh: others?.forwardRefresh ?? skipRefreshForwarding,
      });
      trackers().set(formatAccountRegionKey(accountRegion), tracker);
      tracker.start();
    }
  } catch (error) {
    log.error({ err: error }, "tracking can't start yet");
    setTimeout(() => void startWhenReady(), retryMs).unref();
  }
}

function listConfiguredAccountRegions(): (AccountRegion & { queueUrl: string | null })[] {
  return config().accounts.flatMap(({ id, regions, eventQueues }) =>
    regions.map((region) => ({
      account: id,
      region,
      queueUrl: eventQueues.find((queue) => queue.region === region)?.url ?? null,
    })),
  );
}

/** The trackers of this process, by account and Region. */
export const trackers = defineSingleton("tracking.trackers", () => new Map<string, Tracker>());
