import "server-only";
import { eventStream } from "@/lib/auth/event-stream";
import { eventsInput } from "@/lib/builds/input";
import { missedSince } from "@/lib/builds/missed-changes";
import { database } from "@/lib/db/database";
import { watch } from "@/lib/live/stream";
import { noteWatcher } from "@/lib/tracking/watchers";

/**
 * Streams the events of the scope's account and Region. A reconnecting browser sends its position
 * in Last-Event-ID, a newly rendered page in `lastEventId`.
 */
export const answerEvents = eventStream(
  "view",
  eventsInput,
  ({ role, input, lastEventId, stillAllowed }) =>
    watch({
      acting: role,
      lastId: lastEventId ?? input.lastEventId ?? null,
      stillAllowed,
      missedSince: async (lastId) => missedSince(await database(), role, lastId, Date.now()),
      onWatch: () => noteWatcher(role),
    }),
);
