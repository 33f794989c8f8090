import { parseObject } from "@/lib/db/parse-object";
import { isEndStatus } from "@/lib/imagebuilder/image-status";
import type { BuildNotification } from "./view";

/** A notification without the account and Region, which all builds of a list share. */
type LocalNotification = Omit<BuildNotification, "accountName" | "region">;

export interface StoredBuildEvent {
  id: string;
  arn: string;
  at: string;
  kind: string;
  status: string;
  reason: string | null;
  detail: string | null;
}

/** A build whose events a person is notified about. */
export interface FollowedBuild {
  arn: string;
  name: string;
  version: string;
  buildNumber: number;
  status: string;
  waitingSteps: number;
  /**
   * The time when the person started to follow the build; earlier events are left out. Null for the
   * person's own builds.
   */
  since: string | null;
}

/**
 * Derives notifications about ended builds and waiting steps from the events of followed builds,
 * newest first. The end of a build produces one notification, even if its reason arrives later, and
 * another one after a retry.
 *
 * @param events in the order of their IDs
 * @param mark the ID of the last seen event; null for none
 */
export function deriveBuildNotifications(
  events: readonly StoredBuildEvent[],
  builds: ReadonlyMap<string, FollowedBuild>,
  mark: string | null,
): LocalNotification[] {
  const statuses = new Map<string, string>();
  const notifications = events.flatMap((event): LocalNotification[] => {
    const build = builds.get(event.arn);
    const before = statuses.get(event.arn);
    statuses.set(event.arn, event.status);
    const kind = getNotificationKind(event, before);
    if (!build || !kind || (build.since !== null && event.at < build.since)) return [];
    const { arn, name, version, buildNumber } = build;
    return [
      {
        id: event.id,
        kind,
        ...{ arn, name, version, buildNumber },
        status: event.status,
        reason: kind === "ended" ? event.reason : null,
        step: kind === "waiting" ? parseStepName(event.detail) : null,
        at: event.at,
        unseen: mark === null || event.id > mark,
        open: kind === "waiting" && build.waitingSteps > 0 && build.status === event.status,
      },
    ];
  });
  return notifications.reverse();
}

function getNotificationKind({ kind, status }: StoredBuildEvent, before: string | undefined) {
  if (kind === "waiting") return "waiting";
  if (kind === "status" && isEndStatus(status) && status !== before) return "ended";
  return null;
}

function parseStepName(detail: string | null): string | null {
  const step = parseObject(detail)?.step;
  return typeof step === "string" ? step : null;
}
