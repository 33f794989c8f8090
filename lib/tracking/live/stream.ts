import "server-only";
import { v7 as uuid } from "uuid";
import type { ActingRole } from "@/lib/auth/scope-types";
import { database } from "@/lib/db/database";
import { portalError } from "@/lib/errors/portal-error";
import { err, ok, type Result } from "@/lib/errors/result";
import { log } from "@/lib/log/log";
import { lastFreshness, subscribe } from "./bus";
import { Connection } from "./connection";
import type { LiveEvent, Place } from "./message";
import { mostPerSession, openStreams } from "./open-streams";
import { missedSince } from "./replay";

const mostWaiting = 500;
/** Bytes on their way to one reader before its events wait, and become one where they can. */
const bytesUnderWay = 16_384;
/** When a server comes back its readers come back, one after the other. Milliseconds. */
const soonestRetryMs = 1_000;
const retrySpreadMs = 3_000;

interface Reader {
  acting: ActingRole;
  /** The last event that the reader has. */
  lastId: string | null;
  stillAllowed: () => Promise<boolean>;
  /** Aborted when the reader goes before it took anything. */
  gone: AbortSignal;
}

/**
 * What happens in the scope's account and region, from now on and since `lastId`, as a stream of
 * Server-Sent Events. It ends with the reader's session, with the reader, or after half an hour.
 *
 * @returns `TooManyStreams` when the session has too many already
 */
export function openStream(reader: Reader): Result<ReadableStream<Uint8Array>> {
  const { acting, gone } = reader;
  const { account, region, sessionId } = acting;
  const place: Place = { account, region };
  const streams = openStreams();
  if (streams.countOf(sessionId) >= mostPerSession) return err(portalError("TooManyStreams"));
  let leave = () => {};
  const connection = new Connection({
    subscribe: (listener) => subscribe(place, listener),
    replay: () => replay(place, reader.lastId),
    makeId: uuid,
    retryMs: soonestRetryMs + Math.random() * retrySpreadMs,
    mostWaiting,
    onEnd: () => leave(),
  });
  leave = streams.add(
    { connection, sessionId, stillAllowed: reader.stillAllowed },
    performance.now(),
  );
  const stream = new ReadableStream(
    connection,
    new ByteLengthQueuingStrategy({ highWaterMark: bytesUnderWay }),
  );
  if (gone.aborted) connection.close();
  else gone.addEventListener("abort", () => connection.close(), { once: true });
  return ok(stream);
}

async function replay(place: Place, lastId: string | null): Promise<LiveEvent[] | null> {
  try {
    const missed = await missedSince(await database(), place, lastId, Date.now());
    const freshness = lastFreshness(place);
    return missed && freshness ? [...missed, freshness] : missed;
  } catch (error) {
    log.error({ err: error }, "what a watcher missed could not be read");
    throw error;
  }
}
