import { beatFrame, eventFrame, readyFrame, resetFrame, retryFrame } from "./frames";
import type { LiveEvent } from "./message";
import { Outbox } from "./outbox";

/** What was missed, as events in the order of their ids; null when it is too much to tell. */
export type Replay = () => Promise<readonly LiveEvent[] | null>;

interface ConnectionParts {
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
export class Connection implements UnderlyingDefaultSource<Uint8Array> {
  readonly #outbox: Outbox;
  #controller: ReadableStreamDefaultController<Uint8Array> | null = null;
  #unsubscribe: (() => void) | null = null;
  #replayed = false;
  #ended = false;

  constructor(private readonly parts: ConnectionParts) {
    this.#outbox = new Outbox(parts.mostWaiting);
  }

  start(controller: ReadableStreamDefaultController<Uint8Array>): void {
    this.#controller = controller;
    const readyId = this.parts.makeId();
    this.#unsubscribe = this.parts.subscribe((event) => this.#hear(event));
    controller.enqueue(retryFrame(this.parts.retryMs));
    void this.#catchUp(readyId);
  }

  /** The reader has room. */
  pull(): void {
    this.#flush();
  }

  /** The reader has gone. */
  cancel(): void {
    this.#end();
  }

  /** Whether the reader takes nothing at the moment. */
  get isStalled(): boolean {
    return (this.#controller?.desiredSize ?? 0) <= 0;
  }

  /** Shows the reader that the connection is alive. */
  beat(): void {
    if (!this.#ended && !this.isStalled) this.#controller?.enqueue(beatFrame);
  }

  /** Ends the stream from this side. */
  close(): void {
    if (this.#ended) return;
    this.#end();
    this.#controller?.close();
  }

  async #catchUp(readyId: string): Promise<void> {
    try {
      const missed = await this.parts.replay();
      if (this.#ended) return;
      const heard = this.#outbox.take();
      if (missed === null) this.#outbox.reset(readyId);
      for (const event of missed ?? []) this.#outbox.push(event);
      if (heard.resetId !== null) this.#outbox.reset(heard.resetId);
      for (const event of heard.events) this.#outbox.push(event);
      this.#replayed = true;
      this.#flush();
      // Only now: who has this id has been told all that came before it.
      if (this.#outbox.isEmpty) this.#controller?.enqueue(readyFrame(readyId));
    } catch {
      // The reader comes back and asks again; the query's failure is logged where it is made.
      this.close();
    }
  }

  #hear(event: LiveEvent): void {
    this.#outbox.push(event);
    if (this.#replayed) this.#flush();
  }

  #flush(): void {
    const controller = this.#controller;
    if (!controller || !this.#replayed || this.#outbox.isEmpty || this.isStalled) return;
    const { resetId, events } = this.#outbox.take();
    if (resetId !== null) controller.enqueue(resetFrame(resetId));
    for (const event of events) controller.enqueue(eventFrame(event));
  }

  #end(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#unsubscribe?.();
    this.#outbox.take();
    this.parts.onEnd();
  }
}
