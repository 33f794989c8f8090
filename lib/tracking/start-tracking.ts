import "server-only";
import { accountBudget } from "@/lib/aws/budget/account-budget";
import { processValue } from "@/lib/cache/process-value";
import { config } from "@/lib/config/config";
import { env } from "@/lib/config/env";
import { database } from "@/lib/db/database";
import { dropOthersLeases, leaseMs, processId, soleLeaseMs } from "@/lib/db/lease";
import { type AccountRegion, accountRegionKey } from "@/lib/imagebuilder/account-region";
import { log } from "@/lib/log/log";
import { onShutdown } from "@/lib/process/shutdown";
import { Leases } from "./leases";
import { nobodyElse, requestElsewhere } from "./refresh-channel";
import { Tracker } from "./tracker";

const againMs = 5_000;

/** Starts tracking the builds of every configured account and Region. Once per process. */
export const startTracking = processValue("tracking.started", () => {
  void startWhenThere();
  onShutdown("tracking", stopTracking);
  return true;
});

/** Releases every lease, so that another process takes over immediately. */
async function stopTracking(): Promise<void> {
  running().stopped = true;
  await Promise.all([...trackers().values()].map((tracker) => tracker.stop()));
  await running().stopWaking();
}

const running = processValue("tracking.running", () => ({
  stopped: false,
  stopWaking: async () => {},
}));

/** The database may become available after the portal. */
async function startWhenThere(): Promise<void> {
  try {
    const db = await database();
    const { databaseUrl } = env();
    if (running().stopped) return;
    // Only one process owns the SQLite file, so other leases in it belong to dead processes.
    if (!databaseUrl) await dropOthersLeases(db, processId());
    const others = databaseUrl ? requestElsewhere(db, databaseUrl, processId()) : null;
    if (others) running().stopWaking = others.stop;
    const leases = new Leases(db, databaseUrl ? leaseMs : soleLeaseMs);
    const { tracking } = config();
    const settings = { pollMs: tracking.pollSeconds * 1000, sweepMs: tracking.sweepSeconds * 1000 };
    for (const { queueUrl, ...accountRegion } of configuredAccountRegions()) {
      const tracker = new Tracker(db, accountRegion, accountBudget(accountRegion.account), {
        ...settings,
        queueUrl,
        leases,
        requestElsewhere: others?.requestElsewhere ?? nobodyElse,
      });
      trackers().set(accountRegionKey(accountRegion), tracker);
      tracker.start();
    }
  } catch (error) {
    log.error({ err: error }, "tracking can't start yet");
    setTimeout(() => void startWhenThere(), againMs).unref();
  }
}

function configuredAccountRegions(): (AccountRegion & { queueUrl: string | null })[] {
  return config().accounts.flatMap(({ id, regions, eventQueues }) =>
    regions.map((region) => ({
      account: id,
      region,
      queueUrl: eventQueues.find((queue) => queue.region === region)?.url ?? null,
    })),
  );
}

/** The trackers of this process, by account and Region. */
export const trackers = processValue("tracking.trackers", () => new Map<string, Tracker>());
