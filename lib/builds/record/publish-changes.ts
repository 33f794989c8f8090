import "server-only";
import type { Db } from "@/lib/db/database";
import { type AccountRegion, formatAccountRegionKey } from "@/lib/imagebuilder/account-region";
import { deliverLiveEvent, resetWatchers, shareOnCommit } from "@/lib/live/bus";
import { createEventId } from "@/lib/live/event-id";
import { log } from "@/lib/log/log";
import { findStoredBuild, toBuildSummaries } from "../stored-builds";
import { publishWaitingStateChange } from "../waiting-changes";
import type { BuildRecord } from "./build-row";

/** A build that was written, and the changes of which clients are notified. */
export interface WrittenBuild {
  row: BuildRecord;
  /** The ID of the last event stored with the row, or a new one if there was none. */
  eventId: string;
  /** True if the build's page changed in more than the summary. */
  detailChanged: boolean;
  /** True if the number of the build's waiting steps changed. */
  waitingChanged?: boolean;
}

/**
 * Notifies the watchers in other processes when the transaction that wrote the builds commits.
 * After the commit, call {@link deliverBuildChanges}.
 */
export function shareBuildChanges(tx: Db, written: readonly WrittenBuild[]): Promise<void> {
  const events = written.flatMap(({ row, eventId, detailChanged }) => {
    const { arn, account, region } = row;
    const event = { accountRegion: { account, region }, id: eventId };
    const build = { ...event, message: { kind: "build", arn } } as const;
    return detailChanged
      ? [build, { ...event, message: { kind: "detail", arn } } as const]
      : [build];
  });
  return shareOnCommit(tx, events);
}

/**
 * Notifies this process's watchers of committed changes. Never throws: if the builds can't be read,
 * the watchers refetch.
 */
export async function deliverBuildChanges(db: Db, written: readonly WrittenBuild[]): Promise<void> {
  const rows = written.map(({ row }) => row);
  const builds = await toBuildSummaries(db, rows).catch((error: unknown) => {
    log.warn({ err: error }, "couldn't read changed builds for live updates");
    resetAllWatchers(rows);
    return [];
  });
  for (const [index, { row, eventId, detailChanged, waitingChanged }] of written.entries()) {
    const build = builds[index];
    const accountRegion = { account: row.account, region: row.region };
    if (build) {
      const message = { kind: "build", build } as const;
      deliverLiveEvent(accountRegion, { id: eventId, message });
    }
    if (build && detailChanged) {
      const message = { kind: "detail", arn: row.arn } as const;
      deliverLiveEvent(accountRegion, { id: eventId, message });
    }
    if (waitingChanged) publishWaitingStateChange(accountRegion);
  }
}

function resetAllWatchers(accountRegions: readonly AccountRegion[]): void {
  const distinct = new Map(accountRegions.map((one) => [formatAccountRegionKey(one), one]));
  for (const one of distinct.values()) resetWatchers(one);
}

/** Publishes a build's state after another module has written it. */
export async function publishBuildState(db: Db, arn: string): Promise<void> {
  const row = await findStoredBuild(db, arn);
  if (!row) return;
  const written = [{ row, eventId: createEventId(), detailChanged: true }];
  await deliverBuildChanges(db, written);
  await shareBuildChanges(db, written);
}
