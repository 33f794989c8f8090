import "server-only";
import { statusOnlyObservation } from "@/lib/builds/record/observation";
import { recordObservations } from "@/lib/builds/record/record-observations";
import { readConfig } from "@/lib/config/config";
import { notificationsSchema } from "@/lib/config/notifications";
import type { KilnConfig } from "@/lib/config/schema";
import type { Db } from "@/lib/db/database";
import { createObservedBuild } from "@/lib/live/testing/events";
import { type DeliveryDependencies, startSendingDueMessages } from "../deliver";
import { deriveMessages } from "../derive";

/** The sandbox's configuration with notifications. */
export function createConfigWithNotifications(notifications: object): KilnConfig {
  return {
    ...readConfig("lib/config/sandbox.kiln.config.yaml"),
    notifications: notificationsSchema.parse({
      allowedAddresses: ["127.0.0.0/8"],
      ...notifications,
    }),
  };
}

/** A process that sends notifications, with an adjustable clock. */
export function createOutboundProcess(db: Db, config: KilnConfig, clock = { ms: Date.now() }) {
  const dependencies: DeliveryDependencies = {
    ...{ db, config, url: "https://kiln.example.com", timeoutMs: 10_000 },
    ...{ now: () => new Date(clock.ms), random: () => 0.5, activeSends: new Map() },
  };
  const pass = async () => {
    await deriveMessages(dependencies);
    await startSendingDueMessages(dependencies);
    await Promise.all(dependencies.activeSends.values());
  };
  return { dependencies, clock, pass };
}

/** Records a build in a status. A failed build has a reason. */
export async function recordBuildStatus(db: Db, name: string, status: string, at: Date) {
  const { arn } = createObservedBuild(name, 0);
  const reason =
    status === "FAILED" ? "Secret words of AWS: AccessDenied for ssm:SendCommand" : null;
  const seen = { ...statusOnlyObservation, arn, status, reason, observedAt: at.toISOString() };
  await recordObservations(db, [seen]);
  return arn;
}
