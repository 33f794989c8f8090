import "server-only";
import { defineSingleton } from "@/lib/cache/singleton";
import { config } from "@/lib/config/config";
import { env } from "@/lib/config/env";
import { getDatabaseNowMs } from "@/lib/db/clock";
import { database } from "@/lib/db/database";
import { createProcessLease } from "@/lib/db/process-lease";
import { pauseInMaintenance } from "@/lib/maintenance/state";
import { repeatUntilShutdown } from "@/lib/process/repeat";
import { type DeliveryDependencies, startSendingDueMessages } from "./deliver";
import { deriveMessages } from "./derive";

const intervalMs = 5_000;
/** The interval without channels and email, when only old messages have to be ended. */
const idleIntervalMs = 60_000;
const timeoutMs = 10_000;

const activeSends = defineSingleton("notifications.lanes", () => new Map<string, Promise<void>>());

export async function getDeliveryDependencies(): Promise<DeliveryDependencies> {
  return {
    ...{ db: await database(), config: config(), url: env().url, timeoutMs },
    ...{ now: () => new Date(getDatabaseNowMs()), random: Math.random, activeSends: activeSends() },
  };
}

/**
 * Starts turning events into messages and sending them periodically, in one process at a time.
 * Later calls do nothing.
 */
export const startOutboundNotifications = defineSingleton("notifications.start", () => {
  const { channels, email } = config().notifications;
  const lease = createProcessLease("notifications");
  repeatUntilShutdown(
    "notifications",
    pauseInMaintenance(() =>
      lease.run(async () => {
        const dependencies = await getDeliveryDependencies();
        await deriveMessages(dependencies);
        await startSendingDueMessages(dependencies);
      }),
    ),
    {
      intervalMs: channels.length > 0 || email ? intervalMs : idleIntervalMs,
      failure: "failed to send notifications",
      // A message that isn't sent before the process stops becomes due again two minutes after its
      // attempt began.
      onStop: async () => {
        await Promise.all(activeSends().values());
        await lease.release();
      },
    },
  );
});
