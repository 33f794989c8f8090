import type { LiveState } from "@/components/domain/live-state";
import type { LiveMessage, ServerState } from "@/lib/live/message";
import { parseLiveMessage, parseServerState } from "@/lib/live/read-message";
import { getStreamRetryDelayMs } from "./retry-delay";

/**
 * The maximum time without data, in milliseconds. The server sends a heartbeat every 15 s, so a
 * longer silence probably means that a proxy is buffering.
 */
const heartbeatTimeoutMs = 40_000;
const watchMs = 5_000;
/** An interruption shorter than this isn't reported, unless reconnecting fails. In milliseconds. */
const graceMs = 6_000;

interface StreamOptions {
  scope: string;
  /** Returns the last event ID received by this window. */
  lastId: () => string;
  onMessage: (message: LiveMessage, id: string) => void;
  /** Called after a message from another version of Kiln, which this page can't read. */
  onUnknown: () => void;
  /** Called if events were missed, so that everything must be refetched. */
  onReset: (id: string) => void;
  onId: (id: string) => void;
  /** Called with the server's state when a stream opens and when that state changes. */
  onServer: (state: ServerState) => void;
  onState: (state: LiveState) => void;
  /** Returns a number from 0 to less than 1, used as jitter before a stream is reopened. */
  random: () => number;
}

/**
 * Keeps a stream of `/api/events` open and reports its state. The browser itself reconnects
 * interrupted streams with the last event ID. Streams that the browser closes or that fall silent
 * are reopened with backoff, which starts over once a stream has received data for longer than
 * `heartbeatTimeoutMs`.
 *
 * @returns a function that closes the stream
 */
export function keepStreamOpen(options: StreamOptions): () => void {
  let source: EventSource | null = null;
  let openedAt = 0;
  let heardAt = 0;
  let breaks = 0;
  let failures = 0;
  let later: ReturnType<typeof setTimeout> | undefined;
  let grace: ReturnType<typeof setTimeout> | undefined;

  const restartSilenceTimer = () => {
    heardAt = performance.now();
    breaks = 0;
    if (heardAt - openedAt > heartbeatTimeoutMs) failures = 0;
    clearTimeout(grace);
    grace = undefined;
    options.onState("live");
  };
  const recordId = ({ lastEventId }: MessageEvent) => {
    if (lastEventId !== "") options.onId(lastEventId);
    return lastEventId;
  };
  const fail = (state: LiveState) => {
    clearTimeout(grace);
    grace = undefined;
    options.onState(state);
  };
  const giveUp = () => {
    source?.close();
    source = null;
    fail("polling");
    later = setTimeout(open, getStreamRetryDelayMs(failures, options.random()));
    failures += 1;
  };
  const open = () => {
    const query = new URLSearchParams({ scope: options.scope, lastEventId: options.lastId() });
    const opened = new EventSource(`/api/events?${query}`);
    source = opened;
    openedAt = performance.now();
    heardAt = openedAt;
    opened.addEventListener("ready", (event) => {
      restartSilenceTimer();
      recordId(event);
    });
    opened.addEventListener("beat", restartSilenceTimer);
    opened.addEventListener("server", (event) => {
      const state = parseMessage(event.data, parseServerState);
      if (state) options.onServer(state);
    });
    opened.addEventListener("reset", (event) => {
      restartSilenceTimer();
      options.onReset(recordId(event));
    });
    opened.addEventListener("message", (event) => {
      restartSilenceTimer();
      const id = recordId(event);
      const message = parseMessage(event.data, parseLiveMessage);
      if (message) options.onMessage(message, id);
      else options.onUnknown();
    });
    opened.addEventListener("error", () => {
      if (opened.readyState === EventSource.CLOSED) return giveUp();
      breaks += 1;
      // An error response would have closed the source, so Kiln is unreachable after two failures.
      if (breaks > 1) fail("offline");
      else grace ??= setTimeout(() => fail("polling"), graceMs);
    });
  };
  const watch = setInterval(() => {
    if (source?.readyState === EventSource.OPEN && performance.now() - heardAt > heartbeatTimeoutMs)
      giveUp();
  }, watchMs);

  open();
  return () => {
    clearInterval(watch);
    clearTimeout(later);
    clearTimeout(grace);
    source?.close();
  };
}

function parseMessage<T>(data: string, read: (value: unknown) => T | null): T | null {
  try {
    return read(JSON.parse(data));
  } catch {
    return null;
  }
}
