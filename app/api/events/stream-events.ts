import "server-only";
import { createEventStreamHandler } from "@/lib/auth/event-stream";
import { liveEventsInput } from "@/lib/builds/input";
import { findMissedChangesInAll } from "@/lib/builds/missed-changes";
import { getDatabaseNowMs } from "@/lib/db/clock";
import { database } from "@/lib/db/database";
import { openLiveStream } from "@/lib/live/stream";
import { recordWatcher } from "@/lib/tracking/watchers";

/**
 * Streams the events of the scope's account and Region, or of every account and Region that the
 * user can view. A reconnecting browser sends its position in the Last-Event-ID header; a newly
 * rendered page sends it in the `lastEventId` parameter.
 */
export const streamEvents = createEventStreamHandler(
  liveEventsInput,
  ({ reader: { isAll, readable, sessionId }, input, lastEventId, isStillAllowed }) =>
    openLiveStream({
      sessionId,
      accountRegions: readable.map(({ account, region }) => ({ account, region })),
      withFreshness: !isAll,
      lastId: lastEventId ?? input.lastEventId ?? null,
      isStillAllowed,
      missedSince: async (lastId) =>
        findMissedChangesInAll(await database(), readable, lastId, getDatabaseNowMs()),
      onWatch: () => readable.forEach(recordWatcher),
    }),
);
