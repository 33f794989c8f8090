import { beatFrame, eventFrame, readyFrame, resetFrame, retryFrame } from "./frames";
import type { LiveEvent } from "./message";
import { Outbox } from "./outbox";

/** What was missed, as events in the order of their ids; null when it is too much to tell. */
type Replay = () => Promise<readonly LiveEvent[] | null>;

/** Where a reader's frames go. */
interface Sink {
  /** Takes the frame in any case; false when it should be the last until the reader has read. */
  write(frame: Uint8Array): boolean;
  end(): void;
}

interface ConnectionParts {
  sink: Sink;
  /** Hears everything from now on until the returned function is called. */
  subscribe: (listener: (event: LiveEvent) => void) => () => void;
  replay: Replay;
  /** An id made now. */
  makeId: () => string;
  /** After how long a browser comes back, in milliseconds. */
  retryMs: number;
  /** Most events that wait for a slow reader. */
  mostWaiting: number;
  /** Called once, however the connection ends. */
  onEnd: () => void;
}

/**
 * One reader's stream. It hears the place before it asks what was missed, keeps what it hears
 * meanwhile, and tells it afterwards: nothing falls between the two. What its reader can't take
 * yet waits in a bounded outbox.
 */
export class Connection {
  readonly #outbox: Outbox;
  #unsubscribe = () => {};
  #replayed = false;
  #stalled = false;
  #ended = false;

  constructor(private readonly parts: ConnectionParts) {
    this.#outbox = new Outbox(parts.mostWaiting);
  }

  /** Begins to hear; resolves when what was missed is on its way. */
  async open(): Promise<void> {
    const readyId = this.parts.makeId();
    this.#unsubscribe = this.parts.subscribe((event) => this.#hear(event));
    this.#write(retryFrame(this.parts.retryMs));
    try {
      this.#catchUp(await this.parts.replay(), readyId);
    } catch {
      // The reader comes back and asks again; the failure is logged where it is made.
      this.close();
    }
  }

  /** The reader has read what was under way. */
  drained(): void {
    this.#stalled = false;
    this.#flush();
  }

  /** Whether the reader takes nothing at the moment. */
  get isStalled(): boolean {
    return this.#stalled;
  }

  /** Shows the reader that the connection is alive. */
  beat(): void {
    if (!this.#ended && !this.#stalled) this.#write(beatFrame);
  }

  /** Ends the stream; also when its reader has gone. */
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
    // Only now: who has this id has been told all that came before it.
    if (this.#outbox.isEmpty) this.#write(readyFrame(readyId));
  }

  #hear(event: LiveEvent): void {
    this.#outbox.push(event);
    this.#flush();
  }

  #flush(): void {
    if (!this.#replayed || this.#stalled || this.#outbox.isEmpty) return;
    const { resetId, events } = this.#outbox.take();
    if (resetId !== null) this.#write(resetFrame(resetId));
    for (const event of events) this.#write(eventFrame(event));
  }

  #write(frame: Uint8Array): void {
    if (!this.parts.sink.write(frame)) this.#stalled = true;
  }
}
