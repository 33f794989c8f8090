import type { LogPage } from "@/lib/aws/logs/read-log-page";
import { createPortalError, type PortalError } from "@/lib/errors/portal-error";
import type { Result } from "@/lib/errors/result";
import { log } from "@/lib/log/log";
import { encodeLogLines } from "../line-encoding";
import type { LogReader, LogStorage } from "./log-file";
import { MemoryLog } from "./memory-log";

export type LogPageReader = (token: string | null) => Promise<Result<LogPage>>;

/** The state of the build that writes the log. */
interface BuildState {
  /** True if no more lines follow, because the build ended a while ago. */
  settled: boolean;
  /** The time at which the build entered this state, in milliseconds since the epoch. */
  since: number;
}

interface ReadRequest extends BuildState {
  readPage: LogPageReader;
  /** The number of bytes that the client has. */
  from: number;
}

/** The polling interval of a growing log, in milliseconds. */
const pollIntervalMs = 1_000;
/** A page with fewer events ends a read of a growing log, since the end is near. */
const minFullPage = 1_000;
/** CloudWatch Logs may return empty pages before the end (API reference, GetLogEvents). */
const maxEmptyPages = 20;
/**
 * After this many reads in a row that stopped because of too many empty pages, the log of an ended
 * build counts as complete even without AWS's end token.
 */
const maxEmptyReads = 3;

/**
 * The shared reader of a log. Concurrent requests share one read, and requests within a second
 * after that read return what is already there. If the disk fails, the reader continues in memory
 * and reports the failure.
 */
export class SharedLog {
  #reading: Promise<void> | null = null;
  #failure: PortalError | null = null;
  #lastReadAt = Number.NEGATIVE_INFINITY;
  #emptyReads = 0;
  readonly #waiting = new Set<() => void>();
  #store: LogStorage;
  #diskFailed = false;

  /**
   * @param mayUseMemory returns whether memory has room for one more log that can't be stored on
   * disk
   */
  constructor(
    store: LogStorage,
    private readonly now: () => number = () => performance.now(),
    private readonly mayUseMemory: () => boolean = () => true,
  ) {
    this.#store = store;
  }

  get meta(): LogStorage["meta"] {
    return this.#store.meta;
  }

  /** Why the log isn't on disk; `null` if it is. */
  get unsaved(): PortalError | null {
    return this.#store instanceof MemoryLog ? createPortalError("LogNotSaved") : null;
  }

  /**
   * Returns whole lines starting at a byte offset, with about `targetBytes` bytes. Returns none if
   * the disk failed and the log continues in memory, which starts a new generation.
   *
   * @throws if the disk failed and memory has no room
   */
  async read(from: number, targetBytes: number): Promise<Buffer> {
    const store = this.#store;
    try {
      const reader = await store.openReader();
      return await reader.read(from, targetBytes).finally(() => reader.close());
    } catch (error) {
      this.#switchToMemory(store, error);
      return Buffer.alloc(0);
    }
  }

  /**
   * Reads up to the current end of the log and opens a reader of it. If the disk fails, the log is
   * read again into memory.
   *
   * @throws if the disk failed and memory has no room
   */
  async openWhole(
    request: Omit<ReadRequest, "from">,
  ): Promise<{ failure: PortalError | null; reader: LogReader }> {
    const failure = await this.catchUp(request);
    const store = this.#store;
    try {
      return { failure, reader: await store.openReader() };
    } catch (error) {
      this.#switchToMemory(store, error);
      return { failure: await this.catchUp(request), reader: await this.#store.openReader() };
    }
  }

  /** See {@link LogStorage.touch}. */
  touch(now: Date): Promise<boolean> {
    return this.#store.touch(now);
  }

  /**
   * Continues reading if due. Returns as soon as there are lines beyond `from`, or when reading
   * ends without any.
   *
   * @returns the error if reading or storing the log failed, otherwise `null`
   */
  async advance(request: ReadRequest): Promise<PortalError | null> {
    if (this.isComplete(request)) return null;
    this.#startReading(request);
    while (this.#reading && this.meta.bytes <= request.from) await this.#nextPage();
    return this.#failure;
  }

  /** Like {@link advance}, but reads up to the current end of the log. */
  async catchUp(request: Omit<ReadRequest, "from">): Promise<PortalError | null> {
    return this.advance({ ...request, from: Number.POSITIVE_INFINITY });
  }

  /**
   * True if everything that the build wrote, or as much of it as Kiln stores, has been read. A
   * retried build continues in the same log, so a log that was completed before the build entered
   * its current state is no longer complete.
   */
  isComplete({ settled, since }: BuildState): boolean {
    const { complete, completeAt, cut } = this.meta;
    return complete && (cut || (settled && since <= completeAt));
  }

  get busy(): boolean {
    return this.#reading !== null;
  }

  #startReading(request: ReadRequest): void {
    if (this.#reading || this.now() - this.#lastReadAt < pollIntervalMs) return;
    this.#failure = null;
    this.#reading = this.#read(request)
      .catch((error: unknown) => {
        log.error({ err: error, arn: this.meta.arn }, "couldn't read a build log");
        this.#failure = createPortalError(this.#diskFailed ? "LogNotSaved" : "Unexpected");
      })
      .finally(() => {
        this.#reading = null;
        this.#lastReadAt = this.now();
        this.#notifyWaiting();
      });
  }

  /** Starts over in memory if `store`, which isn't necessarily still in use, failed. */
  #switchToMemory(store: LogStorage, error: unknown): void {
    if (store !== this.#store) return;
    this.#diskFailed = true;
    if (this.#store instanceof MemoryLog || !this.mayUseMemory()) throw error;
    const { arn, group, stream } = this.meta;
    log.error({ err: error, arn }, "couldn't cache a build log on disk");
    this.#store = new MemoryLog({ arn, group, stream });
    this.#lastReadAt = Number.NEGATIVE_INFINITY;
  }

  /**
   * Stores a change, or continues in memory if the disk fails.
   *
   * @returns true if the change was stored and the store is still in use
   */
  async #tryStore(keep: (store: LogStorage) => Promise<void>): Promise<boolean> {
    const store = this.#store;
    try {
      await keep(store);
      return store === this.#store;
    } catch (error) {
      this.#switchToMemory(store, error);
      return false;
    }
  }

  async #read({ readPage, settled }: ReadRequest): Promise<void> {
    if (this.meta.complete) {
      await this.#tryStore((store) => store.append("", { lines: 0, complete: false }));
    }
    let mayRestart = this.meta.token !== null;
    for (let empty = 0; empty <= maxEmptyPages; ) {
      const { generation, token } = this.meta;
      const page = await readPage(token);
      // The disk failed in the meantime. The memory log has a new generation, so this page doesn't
      // continue it.
      if (generation !== this.meta.generation) continue;
      if (mayRestart && !page.ok && page.error.code === "InvalidRequestException") {
        // A token is valid for a day (API reference, GetLogEvents). After that, the log is
        // reloaded.
        await this.#tryStore((store) => store.restart());
        mayRestart = false;
        continue;
      }
      mayRestart = false;
      if (!page.ok) {
        this.#failure = page.error;
        return;
      }
      if (!(await this.#tryStore((store) => storePage(store, page.value, settled)))) continue;
      this.#notifyWaiting();
      const { events, atEnd } = page.value;
      if (atEnd || this.meta.complete) return;
      if (!settled && events.length < minFullPage) return;
      empty = events.length === 0 ? empty + 1 : 0;
      if (events.length > 0) this.#emptyReads = 0;
    }
    this.#emptyReads += 1;
    if (!settled || this.#emptyReads < maxEmptyReads) return;
    const end = { lines: 0, complete: true, completeAt: Date.now() };
    await this.#tryStore((store) => store.append("", end));
  }

  /** Waits for the next page or the end of reading, whichever comes first. */
  #nextPage(): Promise<void> {
    return new Promise((resolve) => {
      const go = () => {
        this.#waiting.delete(go);
        resolve();
      };
      this.#waiting.add(go);
    });
  }

  #notifyWaiting(): void {
    for (const go of [...this.#waiting]) go();
  }
}

async function storePage(store: LogStorage, page: LogPage, settled: boolean): Promise<void> {
  const { events, next, atEnd } = page;
  const { text, lines } = encodeLogLines(events);
  const cut = store.meta.bytes + Buffer.byteLength(text) > store.maxBytes;
  const complete = cut || (atEnd && settled);
  if (lines === 0 && next === store.meta.token && !complete) return;
  const end = complete ? { complete, completeAt: Date.now() } : {};
  const kept = cut ? { text: "", lines: 0 } : { text, lines };
  await store.append(kept.text, { lines: kept.lines, token: next, cut, ...end });
}
