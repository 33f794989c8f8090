import {
  encodeEventFrame,
  encodeReadyFrame,
  encodeResetFrame,
  encodeRetryFrame,
  encodeServerStateFrame,
  heartbeatFrame,
} from "./frames";
import type { LiveEvent, ServerState } from "./message";
import { Outbox } from "./outbox";

/** Reads the missed events, in the order of their IDs; null if there are too many. */
type Replay = () => Promise<readonly LiveEvent[] | null>;

/** The destination of a client's frames. */
interface Sink {
  /** Always accepts the frame; returns false if no more should follow until `drain`. */
  write(frame: Uint8Array): boolean;
  end(): void;
}

interface ConnectionOptions {
  sink: Sink;
  /** Subscribes to all events, and to changes that require a refetch. Returns the unsubscriber. */
  subscribe: (onEvent: (event: LiveEvent) => void, onReset: (id: string) => void) => () => void;
  replay: Replay;
  /** Creates an ID with the current time. */
  makeId: () => string;
  getServerState: () => ServerState;
  /** The reconnection delay of browsers in milliseconds. */
  retryMs: number;
  /** Maximum number of events queued for a slow client. */
  maxWaiting: number;
  /** Called once when the connection ends for any reason. */
  onEnd: () => void;
}

/**
 * One client's stream. Subscribes before it fetches missed events and queues new ones meanwhile, so
 * that no event is lost in between. Events that the client can't receive yet wait in a bounded
 * outbox.
 */
export class LiveConnection {
  readonly #outbox: Outbox;
  #unsubscribe = () => {};
  #replayed = false;
  #stalled = false;
  #ended = false;

  constructor(private readonly parts: ConnectionOptions) {
    this.#outbox = new Outbox(parts.maxWaiting);
  }

  /** Subscribes, and resolves once the missed events are being sent. */
  async open(): Promise<void> {
    const readyId = this.parts.makeId();
    this.#unsubscribe = this.parts.subscribe(
      (event) => this.#onEvent(event),
      (id) => this.#onReset(id),
    );
    this.#write(encodeRetryFrame(this.parts.retryMs));
    this.#write(encodeServerStateFrame(this.parts.getServerState()));
    try {
      this.#catchUp(await this.parts.replay(), readyId);
    } catch {
      // The client reconnects and fetches again; the failure is logged where it occurs.
      this.close();
    }
  }

  /** Called when the client has read all pending data. */
  drained(): void {
    this.#stalled = false;
    this.#flush();
  }

  /** True if the client currently accepts no data. */
  get isStalled(): boolean {
    return this.#stalled;
  }

  /** Sends the changed state of the server. */
  send(state: ServerState): void {
    if (!this.#ended) this.#write(encodeServerStateFrame(state));
  }

  /** Sends a heartbeat. */
  beat(): void {
    if (!this.#ended && !this.#stalled) this.#write(heartbeatFrame);
  }

  /** Ends the stream; also called if the client has disconnected. */
  close(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#unsubscribe();
    this.#outbox.take();
    this.parts.sink.end();
    this.parts.onEnd();
  }

  #catchUp(missed: readonly LiveEvent[] | null, readyId: string): void {
    if (this.#ended) return;
    const heard = this.#outbox.take();
    if (missed === null) this.#outbox.reset(readyId);
    for (const event of missed ?? []) this.#outbox.push(event);
    if (heard.resetId !== null) this.#outbox.reset(heard.resetId);
    for (const event of heard.events) this.#outbox.push(event);
    this.#replayed = true;
    this.#flush();
    // Sent last, because a client with this ID has received everything before it.
    if (this.#outbox.isEmpty) this.#write(encodeReadyFrame(readyId));
  }

  #onEvent(event: LiveEvent): void {
    this.#outbox.push(event);
    this.#flush();
  }

  #onReset(id: string): void {
    this.#outbox.reset(id);
    this.#flush();
  }

  #flush(): void {
    if (!this.#replayed || this.#stalled || this.#outbox.isEmpty) return;
    const { resetId, events } = this.#outbox.take();
    if (resetId !== null) this.#write(encodeResetFrame(resetId));
    for (const event of events) this.#write(encodeEventFrame(event));
  }

  #write(frame: Uint8Array): void {
    if (!this.parts.sink.write(frame)) this.#stalled = true;
  }
}
