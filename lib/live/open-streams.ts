import "server-only";
import { processValue } from "@/lib/cache/process-value";
import { log } from "@/lib/log/log";
import { onShutdown } from "@/lib/process/shutdown";
import type { Connection } from "./connection";

/** Proxies commonly cut a connection that is silent for 30 to 60 s. All in milliseconds. */
const beatMs = 15_000;
const checkMs = 10_000;
/** A reader that takes nothing for this long is gone, or better off with a new connection. */
const stallMs = 60_000;
const oldestMs = 30 * 60_000;
const tickMs = 1_000;

/** Windows of one person; a browser that is told "no more" falls back to asking. */
export const mostPerSession = 30;

interface OpenStream {
  connection: Connection;
  sessionId: string;
  /** Whether the session may still see this, asked again and again. */
  stillAllowed: () => Promise<boolean>;
  endsAt: number;
  nextBeat: number;
  nextCheck: number;
  stalledSince: number | null;
}

/** All streams of the process. One timer for all of them, and none while there are none. */
class OpenStreams {
  readonly #streams = new Set<OpenStream>();
  #timer: ReturnType<typeof setInterval> | null = null;

  get size(): number {
    return this.#streams.size;
  }

  countOf(sessionId: string): number {
    let count = 0;
    for (const stream of this.#streams) if (stream.sessionId === sessionId) count += 1;
    return count;
  }

  /** Looks after a connection until the returned function is called. */
  add(
    stream: Pick<OpenStream, "connection" | "sessionId" | "stillAllowed">,
    now: number,
  ): () => void {
    const looked: OpenStream = {
      ...stream,
      endsAt: now + oldestMs,
      nextBeat: now + beatMs,
      nextCheck: now + checkMs,
      stalledSince: null,
    };
    this.#streams.add(looked);
    this.#timer ??= setInterval(() => this.tick(performance.now()), tickMs).unref();
    return () => {
      this.#streams.delete(looked);
      if (this.#streams.size > 0 || !this.#timer) return;
      clearInterval(this.#timer);
      this.#timer = null;
    };
  }

  /** Ends all of them; their readers come back and ask what they missed. */
  closeAll(): void {
    for (const { connection } of this.#streams) connection.close();
  }

  /** Does what is due at `now`; the checks go on after it. For the timer and for tests. */
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
        stream.nextBeat = now + beatMs;
        connection.beat();
      }
      if (now >= stream.nextCheck) {
        stream.nextCheck = now + checkMs;
        void closeUnlessAllowed(stream);
      }
    }
  }
}

async function closeUnlessAllowed({ connection, stillAllowed }: OpenStream): Promise<void> {
  try {
    if (!(await stillAllowed())) connection.close();
  } catch (error) {
    // A database that does not answer for a moment ends no stream; the next check asks again.
    log.warn({ err: error }, "a stream's session could not be checked");
  }
}

export const openStreams = processValue("live-streams", () => new OpenStreams());

/** A server that is asked to end waits for its open answers: streams must not keep it. */
export function endStreamsWithProcess(): void {
  onShutdown("streams", () => openStreams().closeAll());
}
