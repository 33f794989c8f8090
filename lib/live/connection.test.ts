import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LiveConnection } from "./connection";
import type { LiveEvent } from "./message";
import {
  createLiveEvent,
  createObservedBuild,
  createOrderedEventId,
  parseFrames,
} from "./testing/events";

const names = ["a", "b", "c", "d", "e", "f"];
/** The number of unread frames from which a client's further events are queued. */
const maxUnreadFrames = 3;
const decoder = new TextDecoder();
/** The maximum number of steps from an event's ID until the event becomes visible. */
const lateSteps = 1;

/**
 * Simulates a server with an event log, some of whose events become visible later than their IDs
 * suggest.
 */
class Server {
  readonly listeners = new Set<(event: LiveEvent) => void>();
  readonly log: LiveEvent[] = [];
  readonly #uncommitted: LiveEvent[] = [];
  step = 0;

  observe(name: string, late: boolean): void {
    this.step += 1;
    const event = createLiveEvent(this.step, {
      kind: "build",
      build: createObservedBuild(name, this.step),
    });
    if (late) this.#uncommitted.push(event);
    else this.#commit(event);
    const due = createOrderedEventId(this.step - lateSteps);
    while (this.#uncommitted[0] && this.#uncommitted[0].id <= due) this.#commitNext();
  }

  commitAll(): void {
    while (this.#uncommitted.length > 0) this.#commitNext();
  }

  #commitNext(): void {
    const event = this.#uncommitted.shift();
    if (event) this.#commit(event);
  }

  #commit(event: LiveEvent): void {
    this.log.push(event);
    for (const listener of this.listeners) listener(event);
  }

  /**
   * Returns the missed events as the database does: ordered by ID, and with the overlap of a
   * resumed read.
   */
  missed(lastId: string | null): LiveEvent[] | null {
    const overlap = createOrderedEventId(stepOf(lastId) - lateSteps - 1);
    const later = this.log.filter(({ id }) => id > overlap);
    return later.length > 25 ? null : later.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  }

  /** Returns the newest observation of each build. */
  state(): Map<string, string> {
    const state = new Map<string, string>();
    for (const { message } of this.log) {
      if (message.kind === "build") take(state, message.build.arn, message.build.observedAt);
    }
    return state;
  }
}

function stepOf(id: string | null): number {
  const [first = "0", second = "0"] = (id ?? createOrderedEventId(0)).split("-");
  const [zero = "0", rest = "0"] = createOrderedEventId(0).split("-");
  return (Number.parseInt(first + second, 16) - Number.parseInt(zero + rest, 16)) / 1_000;
}

function take(state: Map<string, string>, arn: string, observedAt: string): void {
  if (observedAt >= (state.get(arn) ?? "")) state.set(arn, observedAt);
}

/**
 * Simulates a browser that keeps the newest observation of each build and reconnects with its last
 * event ID.
 */
class Client {
  state = new Map<string, string>();
  #lastId: string | null = createOrderedEventId(0);
  #frames: Uint8Array[] = [];
  #connection: LiveConnection | null = null;
  /** Releases the database's response. */
  answer = () => {};

  constructor(private readonly server: Server) {}

  connect(): void {
    const frames: Uint8Array[] = [];
    this.#frames = frames;
    this.#connection = new LiveConnection({
      sink: { write: (frame) => frames.push(frame) < maxUnreadFrames, end: () => {} },
      subscribe: (listener) => {
        this.server.listeners.add(listener);
        return () => this.server.listeners.delete(listener);
      },
      replay: async () => {
        const missed = this.server.missed(this.#lastId);
        await new Promise<void>((resolve) => {
          this.answer = resolve;
        });
        return missed;
      },
      makeId: () => createOrderedEventId(this.server.step),
      getServerState: () => ({ version: "", maintenance: null }),
      retryMs: 1_000,
      maxWaiting: 5,
      onEnd: () => {},
    });
    void this.#connection.open();
  }

  /** Drops unread frames, as when a connection breaks. */
  disconnect(): void {
    this.#connection?.close();
    this.#connection = null;
    this.#frames = [];
  }

  read(): void {
    for (const { id, event, message } of parseFrames(decoder.decode(this.#frames.shift()))) {
      if (event === "reset") this.state = this.server.state();
      if (message?.kind === "build") {
        take(this.state, message.build.arn, message.build.observedAt);
      }
      if (id !== null) this.#lastId = id;
    }
    if (this.#frames.length === 0) this.#connection?.handleDrain();
  }

  readAll(): void {
    do this.read();
    while (this.#frames.length > 0);
  }
}

/** Waits until all pending asynchronous work has been processed. */
const waitForPendingWork = () => new Promise((resolve) => setImmediate(resolve));

const action = fc.oneof(
  { weight: 6, arbitrary: fc.record({ observe: fc.constantFrom(...names), late: fc.boolean() }) },
  { weight: 4, arbitrary: fc.constant("read" as const) },
  { weight: 2, arbitrary: fc.constant("answer" as const) },
  { weight: 2, arbitrary: fc.constant("reconnect" as const) },
  { weight: 1, arbitrary: fc.constant("disconnect" as const) },
);

describe("a client that disconnects and reconnects", () => {
  it("ends with the newest state of every build, regardless of interruptions and delays", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(action, { minLength: 20, maxLength: 80 }), async (actions) => {
        const server = new Server();
        const client = new Client(server);
        client.connect();
        let connected = true;
        for (const step of actions) {
          if (typeof step === "object") server.observe(step.observe, step.late);
          else if (step === "answer") client.answer();
          else if (step === "read") client.read();
          else {
            client.disconnect();
            connected = step === "reconnect";
            if (connected) client.connect();
          }
          await waitForPendingWork();
        }
        if (!connected) client.connect();
        client.answer();
        await waitForPendingWork();
        server.commitAll();
        client.readAll();
        expect(client.state).toEqual(server.state());
        client.disconnect();
        expect(server.listeners.size).toBe(0);
      }),
      { numRuns: 1_000 },
    );
  });
});
