import "server-only";
import type { Writable } from "node:stream";
import type { ActingRole } from "@/lib/auth/scope-types";
import { portalError } from "@/lib/errors/portal-error";
import { err, ok, type Result } from "@/lib/errors/result";
import type { AccountRegion } from "@/lib/imagebuilder/account-region";
import { log } from "@/lib/log/log";
import { lastFreshness, subscribe } from "./bus";
import { Connection } from "./connection";
import { nextEventId } from "./event-id";
import type { LiveEvent } from "./message";
import { maxPerSession, openStreams } from "./open-streams";

const maxWaiting = 500;
/** In milliseconds; spreads reconnecting clients after a server restart. */
const soonestRetryMs = 1_000;
const retrySpreadMs = 3_000;

interface Reader {
  acting: ActingRole;
  /** The client's last event id. */
  lastId: string | null;
  stillAllowed: () => Promise<boolean>;
  /** Returns the events since an id, oldest first; null if there are too many or it is too old. */
  missedSince: (lastId: string | null) => Promise<LiveEvent[] | null>;
  /** Called at the start, and repeatedly while the client has access. */
  onWatch: () => void;
}

/**
 * Lets a client watch the scope's account and Region: new events and those since `lastId`, as
 * Server-Sent Events. Ends with the client's session, its connection, or after half an hour.
 *
 * @returns a function that starts the stream after the response headers; `TooManyStreams` if the
 *   session has too many
 */
export function watch(reader: Reader): Result<(to: Writable) => void> {
  if (openStreams().countOf(reader.acting.sessionId) >= maxPerSession) {
    return err(portalError("TooManyStreams"));
  }
  return ok((to) => start(reader, to));
}

function start(reader: Reader, to: Writable): void {
  const { acting, lastId, stillAllowed, missedSince, onWatch } = reader;
  const { account, region, sessionId } = acting;
  const accountRegion: AccountRegion = { account, region };
  let leave = () => {};
  const connection = new Connection({
    sink: {
      write: (frame) => to.write(frame),
      // A client that reads nothing would otherwise delay the end for minutes.
      end: () => (to.writableNeedDrain ? to.destroy() : to.end()),
    },
    subscribe: (listener) => subscribe(accountRegion, listener),
    replay: () => replay(accountRegion, () => missedSince(lastId)),
    makeId: nextEventId,
    retryMs: soonestRetryMs + Math.random() * retrySpreadMs,
    maxWaiting,
    onEnd: () => leave(),
  });
  // Watching provides a role for polling, as long as the user has the role.
  const check = async () => {
    const allowed = await stillAllowed();
    if (allowed) onWatch();
    return allowed;
  };
  leave = openStreams().add({ connection, sessionId, stillAllowed: check }, performance.now());
  to.on("drain", () => connection.drained());
  for (const end of ["close", "error"]) to.on(end, () => connection.close());
  void connection.open();
  onWatch();
}

async function replay(
  accountRegion: AccountRegion,
  missedSince: () => Promise<LiveEvent[] | null>,
): Promise<LiveEvent[] | null> {
  try {
    const missed = await missedSince();
    const freshness = lastFreshness(accountRegion);
    return missed && freshness ? [...missed, freshness] : missed;
  } catch (error) {
    log.error({ err: error }, "failed to read missed events for a client");
    throw error;
  }
}
