import { readResult } from "@/components/domain/api/read-result";
import type { LogHeader, NoLogReason } from "@/lib/build-logs/view";
import type { PortalError } from "@/lib/errors/portal-error";
import type { LogStore } from "../store/log-store";

/** The state of the feed, apart from the lines. */
export type LogFeedState =
  | { phase: "loading" }
  | { phase: "absent"; absence: NoLogReason }
  /** Nothing has been loaded yet; `error` is null if Kiln didn't respond. */
  | { phase: "failed"; error: PortalError | null }
  | {
      phase: "lines";
      group: string;
      stream: string;
      complete: boolean;
      truncated: boolean;
      /** True if more lines are available and being fetched. */
      more: boolean;
      /** The reason why the latest lines may be missing, or null if Kiln didn't respond. */
      stale?: PortalError | null;
      /** Set if the log no longer exists in CloudWatch Logs; see `LogHeader`. */
      gone?: { deleted: boolean };
      /** The reason why the log isn't saved to disk. */
      unsaved?: PortalError;
    };

interface FeedOptions {
  store: LogStore;
  url: (from: number, generation: string | null) => string;
  fetch: (url: string, signal: AbortSignal) => Promise<Response>;
  /** Receives whether Kiln responded to a request. A proxy's error page doesn't count. */
  onResponse: (hasResponded: boolean) => void;
  /** Resolves after a number of milliseconds, or when the signal aborts. */
  wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  /** Returns true while the build runs. */
  running: () => boolean;
}

/** Poll intervals in milliseconds once all available lines are read. */
const pollIntervals = { running: 1_000, ended: 3_000, waiting: 2_000 };
const minRetryMs = 1_000;
const maxRetryMs = 15_000;

/** Reads a log chunk by chunk into a store until it is complete. */
export class LogFeed {
  #state: LogFeedState = { phase: "loading" };
  #offset = 0;
  #generation: string | null = null;
  readonly #listeners = new Set<() => void>();

  constructor(private readonly options: FeedOptions) {}

  readonly state = (): LogFeedState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Reads until the log is complete, it turns out to be unavailable, or the signal aborts. */
  async run(signal: AbortSignal): Promise<void> {
    let retry = minRetryMs;
    while (!signal.aborted) {
      const pause = await this.#readChunk(signal);
      if (signal.aborted || pause === null) return;
      await this.options.wait(pause === "retry" ? retry : pause, signal);
      retry = pause === "retry" ? Math.min(retry * 2, maxRetryMs) : minRetryMs;
    }
  }

  /**
   * Reads the next chunk.
   *
   * @returns the delay before the next chunk in milliseconds, `retry` after a failure, or `null` at
   * the end
   */
  async #readChunk(signal: AbortSignal): Promise<number | "retry" | null> {
    try {
      const response = await this.options.fetch(
        this.options.url(this.#offset, this.#generation),
        signal,
      );
      if (response.headers.get("content-type")?.includes("json")) {
        const result = await readResult(response);
        this.options.onResponse(true);
        return this.#fail(result.ok ? null : result.error);
      }
      const { head, lines } = parseChunk(await response.arrayBuffer());
      this.options.onResponse(true);
      return signal.aborted ? null : this.#applyChunk(head, lines);
    } catch (error) {
      if (signal.aborted) return null;
      if (!(error instanceof TypeError || error instanceof SyntaxError)) throw error;
      this.options.onResponse(false);
      return this.#fail(null);
    }
  }

  #applyChunk(head: LogHeader, lines: string): number | "retry" | null {
    const { store, running } = this.options;
    if (head.state === "absent") {
      this.#set({ phase: "absent", absence: head.absence });
      return head.absence.kind === "waiting" || running() ? pollIntervals.waiting : null;
    }
    if (head.from !== this.#offset) store.clear();
    this.#offset = head.next;
    this.#generation = head.generation;
    store.append(lines);
    const { group, stream, complete, cut, stale, gone, unsaved, more } = head;
    this.#set({
      ...{ phase: "lines", group, stream, complete, truncated: cut, more },
      ...(stale ? { stale } : {}),
      ...(gone ? { gone } : {}),
      ...(unsaved ? { unsaved } : {}),
    });
    if (complete) return null;
    if (more) return 0;
    if (gone) return null;
    // Each request reads the log from AWS again.
    if (stale?.code === "LogNotSaved") return "retry";
    return running() ? pollIntervals.running : pollIntervals.ended;
  }

  #fail(error: PortalError | null): "retry" {
    const state = this.#state;
    this.#set(state.phase === "lines" ? { ...state, stale: error } : { phase: "failed", error });
    return "retry";
  }

  #set(state: LogFeedState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}

function parseChunk(body: ArrayBuffer): { head: LogHeader; lines: string } {
  const bytes = new Uint8Array(body);
  const end = bytes.indexOf(0x0a);
  const decoder = new TextDecoder();
  const head = JSON.parse(decoder.decode(bytes.subarray(0, end))) as LogHeader;
  return { head, lines: decoder.decode(bytes.subarray(end + 1)) };
}
