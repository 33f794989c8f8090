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

/** Reads the missed events and the latest freshness; null if too many events were missed. */
type Replay = () => Promise<readonly LiveEvent[] | null>;

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

  constructor(private readonly options: ConnectionOptions) {
    this.#outbox = new Outbox(options.maxWaiting);
  }

  /** Subscribes, and resolves once the missed events are being sent. */
  async open(): Promise<void> {
    const readyId = this.options.makeId();
    this.#unsubscribe = this.options.subscribe(
      (event) => this.#onEvent(event),
      (id) => this.#onReset(id),
    );
    this.#write(encodeRetryFrame(this.options.retryMs));
    this.#write(encodeServerStateFrame(this.options.getServerState()));
    try {
      this.#catchUp(await this.options.replay(), readyId);
    } catch {
      // The client reconnects and fetches again; the failure is logged where it occurs.
      this.close();
    }
  }

  /** Called when the client has read all pending data. */
  handleDrain(): void {
    this.#stalled = false;
    this.#flush();
  }

  /** True if the client currently accepts no data. */
  get isStalled(): boolean {
    return this.#stalled;
  }

  sendServerState(state: ServerState): void {
    if (!this.#ended) this.#write(encodeServerStateFrame(state));
  }

  sendHeartbeat(): void {
    if (!this.#ended && !this.#stalled) this.#write(heartbeatFrame);
  }

  /** Ends the stream; also called if the client has disconnected. */
  close(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#unsubscribe();
    this.#outbox.take();
    this.options.sink.end();
    this.options.onEnd();
  }

  #catchUp(missed: readonly LiveEvent[] | null, readyId: string): void {
    if (this.#ended) return;
    const queued = this.#outbox.take();
    if (missed === null) this.#outbox.reset(readyId);
    for (const event of missed ?? []) this.#outbox.push(event);
    if (queued.resetId !== null) this.#outbox.reset(queued.resetId);
    for (const event of queued.events) this.#outbox.push(event);
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
    if (!this.options.sink.write(frame)) this.#stalled = true;
  }
}
