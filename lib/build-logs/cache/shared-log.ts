import type { LogPage } from "@/lib/aws/logs/read-log-page";
import type { PortalError } from "@/lib/errors/portal-error";
import type { Result } from "@/lib/errors/result";
import { toWire } from "../wire";
import type { LogFile } from "./log-file";

export type ReadPage = (token: string | null) => Promise<Result<LogPage>>;

/** How the build stands whose log it is. */
interface BuildState {
  /** Nothing more will be written: the build ended a while ago. */
  settled: boolean;
  /** When the build came to be as it is, milliseconds since the epoch. */
  since: number;
}

interface Asked extends BuildState {
  readPage: ReadPage;
  /** Bytes that the asker has. */
  from: number;
}

/** Bytes; what a log has beyond is not kept. */
const mostBytesOfOne = 256 * 1024 * 1024;
/** Milliseconds between two looks at a log that still grows. */
const restMs = 1_000;
/** A page with fewer events ends a look at a growing log: the end is surely near. */
const fewEvents = 1_000;
/** CloudWatch Logs may answer with empty pages before the end (API reference, GetLogEvents). */
const mostEmptyPages = 20;
/** After so many looks at nothing but empty pages nothing is left of it, though AWS names no end. */
const mostEmptyLooks = 3;

/**
 * The one reader of a log, whoever watches it: those who ask while it reads share that, and those
 * who ask within a second of its end are answered from what is there.
 */
export class SharedLog {
  #reading: Promise<void> | null = null;
  #failure: PortalError | null = null;
  #lookedAt = Number.NEGATIVE_INFINITY;
  #emptyLooks = 0;
  readonly #waiting = new Set<() => void>();

  constructor(
    readonly file: LogFile,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /**
   * Reads on when that is due, and returns as soon as there is something beyond `from`, or there
   * is nothing yet.
   * @returns why AWS could not be asked, or `null`
   */
  async advance(asked: Asked): Promise<PortalError | null> {
    if (this.isComplete(asked)) return null;
    this.#startReading(asked);
    while (this.#reading && this.file.meta.bytes <= asked.from) await this.#step(this.#reading);
    return this.#failure;
  }

  /** The same, to the log's present end. */
  async catchUp(asked: Omit<Asked, "from">): Promise<PortalError | null> {
    return this.advance({ ...asked, from: Number.POSITIVE_INFINITY });
  }

  /**
   * Whether all was read that a build wrote. A build that is tried again goes on in the same log: what
   * was complete before it came to be as it is, is not any more.
   */
  isComplete({ settled, since }: BuildState): boolean {
    const { complete, completeAt, cut } = this.file.meta;
    return complete && (cut || (settled && since <= completeAt));
  }

  get busy(): boolean {
    return this.#reading !== null;
  }

  #startReading(asked: Asked): void {
    if (this.#reading || this.now() - this.#lookedAt < restMs) return;
    this.#failure = null;
    this.#reading = this.#read(asked).finally(() => {
      this.#reading = null;
      this.#lookedAt = this.now();
      this.#tell();
    });
    // Whoever waits learns of a failure; nobody may be waiting.
    this.#reading.catch(() => undefined);
  }

  async #read({ readPage, settled }: Asked): Promise<void> {
    if (this.file.meta.complete) await this.file.append("", { lines: 0, complete: false });
    let mayRestart = this.file.meta.token !== null;
    for (let empty = 0; empty <= mostEmptyPages; ) {
      const page = await readPage(this.file.meta.token);
      if (mayRestart && !page.ok && page.error.code === "InvalidRequestException") {
        // A token holds for a day (API reference, GetLogEvents): from then on all is read anew.
        await this.file.restart();
        mayRestart = false;
        continue;
      }
      mayRestart = false;
      if (!page.ok) {
        this.#failure = page.error;
        return;
      }
      await this.#keep(page.value, settled);
      this.#tell();
      const { events, atEnd } = page.value;
      if (atEnd || this.file.meta.complete) return;
      if (!settled && events.length < fewEvents) return;
      empty = events.length === 0 ? empty + 1 : 0;
      if (events.length > 0) this.#emptyLooks = 0;
    }
    this.#emptyLooks += 1;
    if (!settled || this.#emptyLooks < mostEmptyLooks) return;
    await this.file.append("", { lines: 0, complete: true, completeAt: Date.now() });
  }

  async #keep({ events, next, atEnd }: LogPage, settled: boolean): Promise<void> {
    const { text, lines } = toWire(events);
    const cut = this.file.meta.bytes + text.length > mostBytesOfOne;
    const complete = cut || (atEnd && settled);
    if (lines === 0 && next === this.file.meta.token && !complete) return;
    const end = complete ? { complete, completeAt: Date.now() } : {};
    const kept = cut ? { text: "", lines: 0 } : { text, lines };
    await this.file.append(kept.text, { lines: kept.lines, token: next, cut, ...end });
  }

  /** Waits for the next page or the end of reading, whichever comes first. */
  #step(reading: Promise<void>): Promise<void> {
    return new Promise((resolve, reject) => {
      const go = () => {
        this.#waiting.delete(go);
        resolve();
      };
      this.#waiting.add(go);
      reading.catch(reject);
    });
  }

  #tell(): void {
    for (const go of [...this.#waiting]) go();
  }
}
