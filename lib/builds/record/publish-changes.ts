import "server-only";
import type { Db } from "@/lib/db/database";
import { broadcast, publish } from "@/lib/live/bus";
import { nextEventId } from "@/lib/live/event-id";
import { storedBuild, summariesOf } from "../stored-builds";
import { waitingChanged } from "../waiting-changes";
import type { BuildRecord } from "./build-row";

/** A build that was written, and the changes to publish. */
export interface Written {
  row: BuildRecord;
  /** The id of the last event stored with it; `null` if there was none. */
  eventId: string | null;
  /** True if its page changed in more than the summary. */
  detailChanged: boolean;
  /** True if the number of its waiting steps changed. */
  waitingChanged?: boolean;
}

/** Publishes the changes to watchers; call it after the commit. */
export async function publishChanges(db: Db, written: readonly Written[]): Promise<void> {
  const builds = await summariesOf(
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
    publish(accountRegion, { id: eventId ?? nextEventId(), message: { kind: "build", build } });
    if (detailChanged) broadcast(accountRegion, { kind: "detail", arn: row.arn });
    if (waiting) waitingChanged(accountRegion);
  }
}

/** Publishes a build's state after another module has written it. */
export async function publishBuild(db: Db, arn: string): Promise<void> {
  const row = await storedBuild(db, arn);
  if (row) await publishChanges(db, [{ row, eventId: null, detailChanged: true }]);
}
