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
import { mostPerSession, openStreams } from "./open-streams";

const mostWaiting = 500;
/** When a server comes back its readers come back, one after the other. Milliseconds. */
const soonestRetryMs = 1_000;
const retrySpreadMs = 3_000;

interface Reader {
  acting: ActingRole;
  /** The last event that the reader has. */
  lastId: string | null;
  stillAllowed: () => Promise<boolean>;
  /** What changed since an event, oldest first; null when it is too much or too long ago. */
  missedSince: (lastId: string | null) => Promise<LiveEvent[] | null>;
  /** Called at the start, and again for as long as the reader is allowed to watch. */
  onWatch: () => void;
}

/**
 * Lets a reader watch the scope's account and region: what happens from now on and since `lastId`,
 * as Server-Sent Events. It ends with the reader's session, with the reader, or after half an hour.
 *
 * @returns the way to start it, once the answer's head is out; `TooManyStreams` when the session
 *   has too many already
 */
export function watch(reader: Reader): Result<(to: Writable) => void> {
  if (openStreams().countOf(reader.acting.sessionId) >= mostPerSession) {
    return err(portalError("TooManyStreams"));
  }
  return ok((to) => start(reader, to));
}

function start(reader: Reader, to: Writable): void {
  const { acting, lastId, stillAllowed, missedSince, onWatch } = reader;
  const { account, region, sessionId } = acting;
  const place: AccountRegion = { account, region };
  let leave = () => {};
  const connection = new Connection({
    sink: {
      write: (frame) => to.write(frame),
      // What a reader that takes nothing was sent would wait for minutes to be sent.
      end: () => (to.writableNeedDrain ? to.destroy() : to.end()),
    },
    subscribe: (listener) => subscribe(place, listener),
    replay: () => replay(place, () => missedSince(lastId)),
    makeId: nextEventId,
    retryMs: soonestRetryMs + Math.random() * retrySpreadMs,
    mostWaiting,
    onEnd: () => leave(),
  });
  // Whoever watches lends a role to follow with, for as long as the role is theirs.
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
  place: AccountRegion,
  missedSince: () => Promise<LiveEvent[] | null>,
): Promise<LiveEvent[] | null> {
  try {
    const missed = await missedSince();
    const freshness = lastFreshness(place);
    return missed && freshness ? [...missed, freshness] : missed;
  } catch (error) {
    log.error({ err: error }, "failed to read missed events for a client");
    throw error;
  }
}
