import "server-only";
import { defineSingleton } from "@/lib/cache/singleton";
import { log } from "@/lib/log/log";
import { onShutdown } from "@/lib/process/shutdown";
import type { LiveConnection } from "./connection";
import type { ServerState } from "./message";

/**
 * The interval of heartbeats, because proxies commonly close a connection after 30 to 60 s without
 * data. All durations in this module are in milliseconds.
 */
const heartbeatMs = 15_000;
const checkMs = 10_000;
/** A client that reads nothing for this long has disconnected, or needs a new connection. */
const stallMs = 60_000;
const maxAgeMs = 30 * 60_000;
const tickMs = 1_000;

/** The maximum number of streams per session. Further browser windows fall back to polling. */
export const maxStreamsPerSession = 30;

interface OpenStream {
  connection: LiveConnection;
  sessionId: string;
  /** Returns true if the session still has access; called repeatedly. */
  isStillAllowed: () => Promise<boolean>;
  endsAt: number;
  nextBeat: number;
  nextCheck: number;
  stalledSince: number | null;
}

/** All streams of the process, with one shared timer that runs only while there are any. */
class OpenStreams {
  readonly #streams = new Set<OpenStream>();
  #timer: ReturnType<typeof setInterval> | null = null;

  get size(): number {
    return this.#streams.size;
  }

  countBySession(sessionId: string): number {
    let count = 0;
    for (const stream of this.#streams) if (stream.sessionId === sessionId) count += 1;
    return count;
  }

  /** Manages a connection until the returned function is called. */
  add(
    stream: Pick<OpenStream, "connection" | "sessionId" | "isStillAllowed">,
    now: number,
  ): () => void {
    const openStream: OpenStream = {
      ...stream,
      endsAt: now + maxAgeMs,
      nextBeat: now + heartbeatMs,
      nextCheck: now + checkMs,
      stalledSince: null,
    };
    this.#streams.add(openStream);
    this.#timer ??= setInterval(() => this.tick(performance.now()), tickMs).unref();
    return () => {
      this.#streams.delete(openStream);
      if (this.#streams.size > 0 || !this.#timer) return;
      clearInterval(this.#timer);
      this.#timer = null;
    };
  }

  /** Sends all pages the changed state of the server. */
  broadcast(state: ServerState): void {
    for (const { connection } of this.#streams) connection.sendServerState(state);
  }

  /** Ends all streams; clients reconnect and fetch missed events. */
  closeAll(): void {
    for (const { connection } of this.#streams) connection.close();
  }

  /**
   * Performs the work due at `now`; access checks continue asynchronously. Called by the timer and
   * tests.
   */
  tick(now: number): void {
    for (const stream of this.#streams) {
      const { connection } = stream;
      stream.stalledSince = connection.isStalled ? (stream.stalledSince ?? now) : null;
      const stalled = stream.stalledSince !== null && now - stream.stalledSince >= stallMs;
      if (stalled || now >= stream.endsAt) {
        connection.close();
        continue;
      }
      if (now >= stream.nextBeat) {
        stream.nextBeat = now + heartbeatMs;
        connection.sendHeartbeat();
      }
      if (now >= stream.nextCheck) {
        stream.nextCheck = now + checkMs;
        void closeUnlessAllowed(stream);
      }
    }
  }
}

async function closeUnlessAllowed({ connection, isStillAllowed }: OpenStream): Promise<void> {
  try {
    if (!(await isStillAllowed())) connection.close();
  } catch (error) {
    // An unresponsive database doesn't end a stream; the next check retries.
    log.warn({ err: error }, "couldn't check a stream's session");
  }
}

export const streamRegistry = defineSingleton("live-streams", () => new OpenStreams());

/** Ends streams on shutdown, because the server waits for open responses. */
export function closeStreamsOnShutdown(): void {
  onShutdown("streams", () => streamRegistry().closeAll());
}
