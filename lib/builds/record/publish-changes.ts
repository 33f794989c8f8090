import "server-only";
import type { Db } from "@/lib/db/database";
import { broadcast, publish } from "@/lib/live/bus";
import { nextEventId } from "@/lib/live/event-id";
import { storedBuild, summariesOf } from "../stored-builds";
import { waitingChanged } from "../waiting-change";
import type { BuildRecord } from "./build-row";

/** A build that was written, and what watchers are to be told of it. */
export interface Written {
  row: BuildRecord;
  /** The last event that was stored with it; `null` when none was. */
  eventId: string | null;
  /** Whether something of its page changed besides the summary. */
  detailChanged: boolean;
  /** Whether another number of its steps waits for an action than before. */
  waitingChanged?: boolean;
}

/** Tells watchers what was written; to be called once it is committed. */
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
    const place = { account: row.account, region: row.region };
    publish(place, { id: eventId ?? nextEventId(), message: { kind: "build", build } });
    if (detailChanged) broadcast(place, { kind: "detail", arn: row.arn });
    if (waiting) waitingChanged(place);
  }
}

/** Tells watchers how a build stands that someone else wrote. */
export async function publishBuild(db: Db, arn: string): Promise<void> {
  const row = await storedBuild(db, arn);
  if (row) await publishChanges(db, [{ row, eventId: null, detailChanged: true }]);
}
