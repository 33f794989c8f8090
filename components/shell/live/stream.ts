import type { LiveState } from "@/lib/tracking/live/live-state";
import type { LiveMessage } from "@/lib/tracking/live/message";
import { retryDelay } from "./retry-delay";

/** A server gives a sign of life every 15 s: after so long without one a proxy keeps them. */
const silentMs = 40_000;
const watchMs = 5_000;
/** A broken stream comes back within some seconds; until then nothing is said. */
const graceMs = 6_000;

interface StreamParts {
  scope: string;
  /** The last event id that this window has. */
  lastId: () => string;
  onMessage: (message: LiveMessage, id: string) => void;
  /** Something was missed that is not told: everything is to be asked for. */
  onReset: (id: string) => void;
  onId: (id: string) => void;
  onState: (state: LiveState) => void;
  /** From 0 to less than 1: spreads out the windows that come back after a restart. */
  random: () => number;
}

/**
 * Keeps a stream of `/api/events` open, and says how it goes. The browser itself comes back after a
 * break, with the id of the last event; what it gives up is opened anew, soon at first, after each
 * further failure later. Only a stream that is heard for longer than a proxy could keep silent went
 * well.
 *
 * @returns closes it
 */
export function keepStream(parts: StreamParts): () => void {
  let source: EventSource | null = null;
  let openedAt = 0;
  let heardAt = 0;
  let breaks = 0;
  let failures = 0;
  let later: ReturnType<typeof setTimeout> | undefined;
  let grace: ReturnType<typeof setTimeout> | undefined;

  const heard = () => {
    heardAt = performance.now();
    breaks = 0;
    if (heardAt - openedAt > silentMs) failures = 0;
    clearTimeout(grace);
    grace = undefined;
    parts.onState("live");
  };
  const idOf = ({ lastEventId }: MessageEvent) => {
    if (lastEventId !== "") parts.onId(lastEventId);
    return lastEventId;
  };
  const fail = (state: LiveState) => {
    clearTimeout(grace);
    grace = undefined;
    parts.onState(state);
  };
  const giveUp = () => {
    source?.close();
    source = null;
    fail("polling");
    later = setTimeout(open, retryDelay(failures, parts.random()));
    failures += 1;
  };
  const open = () => {
    const query = new URLSearchParams({ scope: parts.scope, lastEventId: parts.lastId() });
    const opened = new EventSource(`/api/events?${query}`);
    source = opened;
    openedAt = performance.now();
    heardAt = openedAt;
    opened.addEventListener("ready", (event) => {
      heard();
      idOf(event);
    });
    opened.addEventListener("beat", heard);
    opened.addEventListener("reset", (event) => {
      heard();
      parts.onReset(idOf(event));
    });
    opened.addEventListener("message", (event) => {
      heard();
      parts.onMessage(JSON.parse(event.data), idOf(event));
    });
    opened.addEventListener("error", () => {
      if (opened.readyState === EventSource.CLOSED) return giveUp();
      breaks += 1;
      // The portal is not reached: not even a refusal came.
      if (breaks > 1) fail("offline");
      else grace ??= setTimeout(() => fail("polling"), graceMs);
    });
  };
  const watch = setInterval(() => {
    if (source?.readyState === EventSource.OPEN && performance.now() - heardAt > silentMs) giveUp();
  }, watchMs);

  open();
  return () => {
    clearInterval(watch);
    clearTimeout(later);
    clearTimeout(grace);
    source?.close();
  };
}
