import "server-only";
import { eventStream } from "@/lib/auth/event-stream";
import { eventsInput } from "@/lib/builds/input";
import { watch } from "@/lib/live/stream";

/**
 * Streams the events of the scope's account and Region. A reconnecting browser sends its position
 * in Last-Event-ID, a newly rendered page in `lastEventId`.
 */
export const answerEvents = eventStream(
  "view",
  eventsInput,
  ({ role, input, lastEventId, stillAllowed }) =>
    watch({ acting: role, lastId: lastEventId ?? input.lastEventId ?? null, stillAllowed }),
);
