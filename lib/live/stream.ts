import "server-only";
import type { Writable } from "node:stream";
import { createPortalError } from "@/lib/errors/portal-error";
import { err, ok, type Result } from "@/lib/errors/result";
import type { AccountRegion } from "@/lib/imagebuilder/account-region";
import { log } from "@/lib/log/log";
import { getLastFreshness, subscribeToLiveEvents } from "./bus";
import { LiveConnection } from "./connection";
import { createEventId } from "./event-id";
import type { LiveEvent } from "./message";
import { maxStreamsPerSession, streamRegistry } from "./open-streams";
import { getServerState } from "./server-state";

const maxQueued = 500;
/**
 * The minimum reconnection delay in milliseconds. A random delay is added, so that clients don't
 * all reconnect at once after a server restart.
 */
const minRetryMs = 1_000;
const retrySpreadMs = 3_000;

interface StreamOptions {
  sessionId: string;
  accountRegions: readonly AccountRegion[];
  /**
   * False to omit the freshness of the data: its messages don't name the account and Region, so
   * they make sense only for a stream of a single one.
   */
  withFreshness: boolean;
  /** The client's last event ID. */
  lastId: string | null;
  isStillAllowed: () => Promise<boolean>;
  /**
   * Returns the events since an ID, oldest first; null if there are too many or the ID is too old.
   */
  missedSince: (lastId: string | null) => Promise<LiveEvent[] | null>;
  /** Called at the start, and repeatedly while the client has access. */
  onWatch: () => void;
}

/**
 * Opens a stream of Server-Sent Events with the new events of accounts and Regions, and those since
 * `lastId`. It ends with the session or connection, and at the latest after half an hour.
 *
 * @returns a function that starts the stream after the response headers; `TooManyStreams` if the
 *   session has too many
 */
export function openLiveStream(reader: StreamOptions): Result<(to: Writable) => void> {
  if (streamRegistry().countBySession(reader.sessionId) >= maxStreamsPerSession) {
    return err(createPortalError("TooManyStreams"));
  }
  return ok((to) => startStream(reader, to));
}

function startStream(reader: StreamOptions, to: Writable): void {
  const { sessionId, lastId, isStillAllowed, missedSince, onWatch } = reader;
  let leave = () => {};
  const connection = new LiveConnection({
    sink: {
      write: (frame) => to.write(frame),
      // A client that reads nothing would otherwise delay the end for minutes.
      end: () => (to.writableNeedDrain ? to.destroy() : to.end()),
    },
    subscribe: (onEvent, onReset) => subscribeToAll(reader, onEvent, onReset),
    replay: () => readReplay(reader, () => missedSince(lastId)),
    makeId: createEventId,
    getServerState,
    retryMs: minRetryMs + Math.random() * retrySpreadMs,
    maxWaiting: maxQueued,
    onEnd: () => leave(),
  });
  // As long as the user has the role, watching makes the role available for polling.
  const check = async () => {
    const allowed = await isStillAllowed();
    if (allowed) onWatch();
    return allowed;
  };
  leave = streamRegistry().add({ connection, sessionId, isStillAllowed: check }, performance.now());
  to.on("drain", () => connection.handleDrain());
  for (const end of ["close", "error"]) to.on(end, () => connection.close());
  void connection.open();
  onWatch();
}

function subscribeToAll(
  { accountRegions, withFreshness }: StreamOptions,
  onEvent: (event: LiveEvent) => void,
  onReset: (id: string) => void,
): () => void {
  const onWanted = (event: LiveEvent) => {
    if (withFreshness || event.message.kind !== "freshness") onEvent(event);
  };
  const ends = accountRegions.map((one) => subscribeToLiveEvents(one, onWanted, onReset));
  return () => {
    for (const end of ends) end();
  };
}

async function readReplay(
  { accountRegions, withFreshness }: StreamOptions,
  missedSince: () => Promise<LiveEvent[] | null>,
): Promise<LiveEvent[] | null> {
  try {
    const missed = await missedSince();
    const freshness = withFreshness ? accountRegions.map(getLastFreshness) : [];
    return missed && [...missed, ...freshness.filter((event) => event !== null)];
  } catch (error) {
    log.error({ err: error }, "failed to read missed events for a client");
    throw error;
  }
}
