import "server-only";
import type { Db } from "@/lib/db/database";
import type { BuildRecord } from "../build-row";
import { storedBuild, summaryOf } from "../stored";
import { usualOf } from "../usual";
import { publish } from "./bus";
import { nextEventId } from "./event-id";
import type { LiveMessage, Place } from "./message";
import { passOn } from "./pass-on";

/** A build that was written, and what watchers are to be told of it. */
export interface Written {
  row: BuildRecord;
  /** The last event that was stored with it; `null` when none was. */
  eventId: string | null;
  /** Whether something of its page changed besides the summary. */
  detailChanged: boolean;
}

/** Tells watchers what was written, at whichever process; to be called once it is committed. */
export async function announce(db: Db, written: readonly Written[]): Promise<void> {
  for (const { row, eventId, detailChanged } of written) {
    const { totalMs } = await usualOf(db, row, row.recipe_name);
    const build = { ...summaryOf(row), usualMs: totalMs };
    const messages: LiveMessage[] = [{ kind: "build", build }];
    if (detailChanged) messages.push({ kind: "detail", arn: row.arn });
    await tell(db, { account: row.account, region: row.region }, messages, eventId);
  }
}

/** Tells watchers how a build stands that someone else wrote. */
export async function announceBuild(db: Db, arn: string): Promise<void> {
  const row = await storedBuild(db, arn);
  if (row) await announce(db, [{ row, eventId: null, detailChanged: true }]);
}

/**
 * Tells watchers of a place.
 * @param eventId of the stored event that the first message stands for; `null` for none
 */
export async function tell(
  db: Db,
  place: Place,
  messages: readonly LiveMessage[],
  eventId: string | null = null,
): Promise<void> {
  const events = messages.map((message, index) => ({
    id: (index === 0 ? eventId : null) ?? nextEventId(),
    message,
  }));
  for (const event of events) publish(place, event);
  await passOn(db, place, events);
}
