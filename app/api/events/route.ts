import { streamRoute } from "@/lib/auth/stream-route";
import { eventsInput } from "@/lib/tracking/input";
import { openStream } from "@/lib/tracking/live/stream";

/**
 * What happens in the scope's account and region, as it happens. A browser that comes back says in
 * Last-Event-ID what it has; a page that was just rendered says it in `lastEventId`.
 */
export const GET = streamRoute("view", eventsInput, ({ role, input, lastEventId, ...rest }) =>
  openStream({ acting: role, lastId: lastEventId ?? input.lastEventId ?? null, ...rest }),
);
