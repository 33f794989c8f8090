import "server-only";
import { eventStream } from "@/lib/auth/event-stream";
import { eventsInput } from "@/lib/builds/input";
import { watch } from "@/lib/live/stream";

/**
 * What happens in the scope's account and region, as it happens. A browser that comes back says in
 * Last-Event-ID what it has; a page that was just rendered says it in `lastEventId`.
 */
export const answerEvents = eventStream(
  "view",
  eventsInput,
  ({ role, input, lastEventId, stillAllowed }) =>
    watch({ acting: role, lastId: lastEventId ?? input.lastEventId ?? null, stillAllowed }),
);
