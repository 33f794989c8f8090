import "server-only";
import type { BuildRecord } from "@/lib/builds/record/build-row";
import { storedBuild, summariesOf } from "@/lib/builds/stored-builds";
import { waitingChanged } from "@/lib/builds/waiting-change";
import type { Db } from "@/lib/db/database";
import { publish } from "./bus";
import { nextEventId } from "./event-id";
import type { LiveMessage, Place } from "./message";

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
export async function announce(db: Db, written: readonly Written[]): Promise<void> {
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
    if (detailChanged) tell(place, { kind: "detail", arn: row.arn });
    if (waiting) waitingChanged(place);
  }
}

/** Tells watchers how a build stands that someone else wrote. */
export async function announceBuild(db: Db, arn: string): Promise<void> {
  const row = await storedBuild(db, arn);
  if (row) await announce(db, [{ row, eventId: null, detailChanged: true }]);
}

/** Tells watchers something that no stored event stands for. */
export function tell(place: Place, message: LiveMessage): void {
  publish(place, { id: nextEventId(), message });
}
