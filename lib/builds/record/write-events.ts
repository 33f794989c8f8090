import "server-only";
import type { Transaction } from "kysely";
import type { Tables } from "@/lib/db/tables";
import { createEventId } from "@/lib/live/event-id";
import type { BuildRecord, NewBuildEvent } from "./build-row";

/**
 * Appends a build's changes to `build_events`.
 *
 * @returns the ID of the last event, or a new ID if there were none
 */
export async function appendBuildEvents(
  tx: Transaction<Tables>,
  row: BuildRecord,
  newEvents: readonly NewBuildEvent[],
): Promise<string> {
  const events = newEvents.map(({ kind, at, detail }) => ({
    id: createEventId(),
    arn: row.arn,
    account: row.account,
    region: row.region,
    at,
    kind,
    status: row.status,
    reason: row.status_reason,
    detail: detail ? JSON.stringify(detail) : null,
  }));
  if (events.length > 0) await tx.insertInto("build_events").values(events).execute();
  return events.at(-1)?.id ?? createEventId();
}
