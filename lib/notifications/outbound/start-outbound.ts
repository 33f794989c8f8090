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
 * Sending doesn't wait for slow access checks, and renews the lease meanwhile. Later calls do
 * nothing.
 */
export const startOutboundNotifications = defineSingleton("notifications.start", () => {
  const { channels, email } = config().notifications;
  const ms = channels.length > 0 || email ? intervalMs : idleIntervalMs;
  const lease = createProcessLease("notifications");
  const underLease = (run: (dependencies: DeliveryDependencies) => Promise<void>) =>
    pauseInMaintenance(() => lease.run(async () => run(await getDeliveryDependencies())));
  const deriveAndSend = async (dependencies: DeliveryDependencies) => {
    await deriveMessages(dependencies);
    await startSendingDueMessages(dependencies);
  };
  repeatUntilShutdown("notification creation", underLease(deriveAndSend), {
    intervalMs: ms,
    failure: "failed to create notifications",
  });
  repeatUntilShutdown("notifications", underLease(startSendingDueMessages), {
    intervalMs: ms,
    failure: "failed to send notifications",
    // A message that isn't sent before the process stops becomes due again two minutes after its
    // attempt began.
    onStop: async () => {
      // The current pass, which this waits for, can start more sends.
      await lease.release().finally(() => Promise.all(activeSends().values()));
    },
  });
});
