import "server-only";
import type { Db } from "@/lib/db/database";
import { broadcastLiveMessage, publishLiveEvent } from "@/lib/live/bus";
import { createEventId } from "@/lib/live/event-id";
import { findStoredBuild, toBuildSummaries } from "../stored-builds";
import { publishWaitingStateChange } from "../waiting-changes";
import type { BuildRecord } from "./build-row";

/** A build that was written, and the changes of which clients are notified. */
export interface WrittenBuild {
  row: BuildRecord;
  /** The ID of the last event stored with the row; `null` if there was none. */
  eventId: string | null;
  /** True if the build's page changed in more than the summary. */
  detailChanged: boolean;
  /** True if the number of the build's waiting steps changed. */
  waitingChanged?: boolean;
}

/** Publishes the changes to watchers; call it after the commit. */
export async function publishBuildChanges(db: Db, written: readonly WrittenBuild[]): Promise<void> {
  const builds = await toBuildSummaries(
    db,
    written.map(({ row }) => row),
  );
  for (const [
    index,
    { row, eventId, detailChanged, waitingChanged: waiting },
  ] of written.entries()) {
    const build = builds[index];
    if (!build) continue;
    const accountRegion = { account: row.account, region: row.region };
    publishLiveEvent(accountRegion, {
      id: eventId ?? createEventId(),
      message: { kind: "build", build },
    });
    if (detailChanged) broadcastLiveMessage(accountRegion, { kind: "detail", arn: row.arn });
    if (waiting) publishWaitingStateChange(accountRegion);
  }
}

/** Publishes a build's state after another module has written it. */
export async function publishBuildState(db: Db, arn: string): Promise<void> {
  const row = await findStoredBuild(db, arn);
  if (row) await publishBuildChanges(db, [{ row, eventId: null, detailChanged: true }]);
}
