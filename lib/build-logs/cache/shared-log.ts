import type { LogPage } from "@/lib/aws/logs/read-log-page";
import { type PortalError, portalError } from "@/lib/errors/portal-error";
import type { Result } from "@/lib/errors/result";
import { log } from "@/lib/log/log";
import { toWire } from "../wire";
import type { LogStore } from "./log-file";
import { MemoryLog } from "./memory-log";

export type ReadPage = (token: string | null) => Promise<Result<LogPage>>;

/** The state of the build that writes the log. */
interface BuildState {
  /** True if no more lines follow, because the build ended a while ago. */
  settled: boolean;
  /** When the build entered this state; milliseconds since the epoch. */
  since: number;
}

interface Asked extends BuildState {
  readPage: ReadPage;
  /** The number of bytes that the client has. */
  from: number;
}

/** The polling interval of a growing log, in milliseconds. */
const restMs = 1_000;
/** A smaller page ends the polling of a growing log, since the end is near. */
const fewEvents = 1_000;
/** CloudWatch Logs may return empty pages before the end (API reference, GetLogEvents). */
const maxEmptyPages = 20;
/**
 * After this many empty pages in a row, the log counts as complete even without AWS's end token.
 */
const maxEmptyLooks = 3;

/**
 * The shared reader of a log: concurrent requests share one read, and requests within a second
 * after its end get what is there. If the disk fails, it continues in memory and reports that.
 */
export class SharedLog {
  #reading: Promise<void> | null = null;
  #failure: PortalError | null = null;
  #lookedAt = Number.NEGATIVE_INFINITY;
  #emptyLooks = 0;
  readonly #waiting = new Set<() => void>();
  #store: LogStore;
  #diskFailed = false;

  /** @param mayUseMemory whether there is room in memory for one more log that the disk does not take */
  constructor(
    store: LogStore,
    private readonly now: () => number = () => performance.now(),
    private readonly mayUseMemory: () => boolean = () => true,
  ) {
    this.#store = store;
  }

  get meta(): LogStore["meta"] {
    return this.#store.meta;
  }

  /** Why the log isn't on disk; `null` if it is. */
  get unsaved(): PortalError | null {
    return this.#store instanceof MemoryLog ? portalError("LogNotSaved") : null;
  }

  /**
   * Whole lines from a byte on, about `max` bytes; none if the disk failed, which starts a new
   * generation.
   */
  async read(from: number, most: number): Promise<Buffer> {
    try {
      const reader = await this.#store.openReader();
      return await reader.read(from, most).finally(() => reader.close());
    } catch (error) {
      this.#leaveDisk(error);
      return Buffer.alloc(0);
    }
  }

  /** See {@link LogStore.openReader}. */
  openReader(): ReturnType<LogStore["openReader"]> {
    return this.#store.openReader();
  }

  /** See {@link LogStore.touch}. */
  touch(now: Date): Promise<boolean> {
    return this.#store.touch(now);
  }

  /**
   * Continues reading if due, and returns once there are lines beyond `from`, or none yet.
   *
   * @returns why AWS couldn't be reached, or `null`
   */
  async advance(asked: Asked): Promise<PortalError | null> {
    if (this.isComplete(asked)) return null;
    this.#startReading(asked);
    while (this.#reading && this.meta.bytes <= asked.from) await this.#nextPage();
    return this.#failure;
  }

  /** The same, up to the current end of the log. */
  async catchUp(asked: Omit<Asked, "from">): Promise<PortalError | null> {
    return this.advance({ ...asked, from: Number.POSITIVE_INFINITY });
  }

  /**
   * True if everything that the build wrote was read. A retried build continues in the same log, so
   * a log completed before the build entered its state no longer is.
   */
  isComplete({ settled, since }: BuildState): boolean {
    const { complete, completeAt, cut } = this.meta;
    return complete && (cut || (settled && since <= completeAt));
  }

  get busy(): boolean {
    return this.#reading !== null;
  }

  #startReading(asked: Asked): void {
    if (this.#reading || this.now() - this.#lookedAt < restMs) return;
    this.#failure = null;
    this.#reading = this.#read(asked)
      .catch((error: unknown) => {
        log.error({ err: error, arn: this.meta.arn }, "couldn't read a build log");
        this.#failure = portalError(this.#diskFailed ? "LogNotSaved" : "Unexpected");
      })
      .finally(() => {
        this.#reading = null;
        this.#lookedAt = this.now();
        this.#tell();
      });
  }

  /** Starts over in memory if the log can't be stored on disk. */
  #leaveDisk(error: unknown): void {
    this.#diskFailed = true;
    if (this.#store instanceof MemoryLog || !this.mayUseMemory()) throw error;
    const { arn, group, stream } = this.meta;
    log.error({ err: error, arn }, "couldn't cache a build log on disk");
    this.#store = new MemoryLog({ arn, group, stream });
    this.#lookedAt = Number.NEGATIVE_INFINITY;
  }

  /** @returns whether it could be kept where it was to be */
  async #keepOr(keep: (store: LogStore) => Promise<void>): Promise<boolean> {
    const store = this.#store;
    try {
      await keep(store);
      return store === this.#store;
    } catch (error) {
      if (store === this.#store) this.#leaveDisk(error);
      return false;
    }
  }

  async #read({ readPage, settled }: Asked): Promise<void> {
    if (this.meta.complete) {
      await this.#keepOr((store) => store.append("", { lines: 0, complete: false }));
    }
    let mayRestart = this.meta.token !== null;
    for (let empty = 0; empty <= maxEmptyPages; ) {
      const { generation, token } = this.meta;
      const page = await readPage(token);
      // The disk failed meanwhile, so the memory log can't continue after this page.
      if (generation !== this.meta.generation) continue;
      if (mayRestart && !page.ok && page.error.code === "InvalidRequestException") {
        // A token is valid for a day (API reference, GetLogEvents); afterwards the log is reloaded.
        await this.#keepOr((store) => store.restart());
        mayRestart = false;
        continue;
      }
      mayRestart = false;
      if (!page.ok) {
        this.#failure = page.error;
        return;
      }
      if (!(await this.#keepOr((store) => keepPage(store, page.value, settled)))) continue;
      this.#tell();
      const { events, atEnd } = page.value;
      if (atEnd || this.meta.complete) return;
      if (!settled && events.length < fewEvents) return;
      empty = events.length === 0 ? empty + 1 : 0;
      if (events.length > 0) this.#emptyLooks = 0;
    }
    this.#emptyLooks += 1;
    if (!settled || this.#emptyLooks < maxEmptyLooks) return;
    const end = { lines: 0, complete: true, completeAt: Date.now() };
    await this.#keepOr((store) => store.append("", end));
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

  #tell(): void {
    for (const go of [...this.#waiting]) go();
  }
}

async function keepPage(store: LogStore, page: LogPage, settled: boolean): Promise<void> {
  const { events, next, atEnd } = page;
  const { text, lines } = toWire(events);
  const cut = store.meta.bytes + Buffer.byteLength(text) > store.maxBytes;
  const complete = cut || (atEnd && settled);
  if (lines === 0 && next === store.meta.token && !complete) return;
  const end = complete ? { complete, completeAt: Date.now() } : {};
  const kept = cut ? { text: "", lines: 0 } : { text, lines };
  await store.append(kept.text, { lines: kept.lines, token: next, cut, ...end });
}
