import { LRUCache } from "lru-cache";
import pLimit, { type LimitFunction } from "p-limit";
import { Cache } from "@/lib/cache/cache";
import { withTimeout } from "@/lib/cache/with-timeout";
import { PendingCallLimiter } from "../budget/pending-call-limiter";
import {
  type ListPageReader,
  type ListReader,
  SharedList,
  type SharedListChunk,
  type SharedListPage,
} from "../shared-list";

/**
 * The maximum number of lists read concurrently per account. Other lists wait after their first
 * page.
 */
const maxConcurrentReads = 4;
/** The maximum number of pending lists per person and per account. */
const pendingLimits = { perPerson: 4, total: 1_000 };
const maxWaitMs = 2_000;
/**
 * How long reading continues without a request, in milliseconds. A browser requests the next rows
 * immediately, so a longer silence means that it has disconnected.
 */
const idleMs = 10_000;
/** The maximum total size of all lists without readers, in characters. */
const maxCachedSize = 50_000_000;
/** How long a person's access to a list is cached, in milliseconds. */
const accessTtlMs = 300_000;
const maxAccesses = 5_000;

interface Entry {
  list: SharedList<unknown>;
  /** True if the build had ended when reading began. */
  ended: boolean;
  /** When reading began, by `performance.now()`. */
  startedAt: number;
  /** When the list was completely read, by `performance.now()`; null until then. */
  completeAt: number | null;
}

export interface ContentListRequest<T> {
  account: string;
  /** Identifies the list. The key is the same for all people. */
  key: string;
  /** Identifies the reader and role. */
  actor: string;
  person: string;
  offset: number;
  /** True if the build has ended. A list that was read before the end is outdated. */
  ended: boolean;
  maxPages: number;
  /** How long a list without readers is cached, in milliseconds. */
  ttlMs: number;
  /**
   * Reads the first page as this person, so that AWS decides whether they have access. `null` if
   * there are too many pending requests.
   */
  readFirst: () => Promise<SharedListPage<T>> | null;
  readPage: ListPageReader<T>;
  isTokenRejected: (reason: unknown) => boolean;
}

/**
 * Caches long lists and reads each one once for all its readers. A list is kept while it has
 * readers. Of the lists without readers, the most recently used are kept. Kiln checks every
 * reader's access in AWS with the reader's own credentials before returning rows that were read
 * with other people's credentials.
 */
export class ContentLists {
  readonly #activeLists = new Map<string, Entry>();
  readonly #idleLists = new LRUCache<string, Entry>({
    maxSize: maxCachedSize,
    sizeCalculation: ({ list }) => list.size + 1,
  });
  readonly #accesses = new Cache<true>({ max: maxAccesses, ttlMs: accessTtlMs });
  readonly #queues = new Map<string, { run: LimitFunction; inFlight: PendingCallLimiter }>();

  /**
   * Returns a chunk of a list, starting at `offset`. The chunk is empty if no rows are available
   * within a few seconds.
   *
   * @returns `null` if too many requests are pending
   * @throws if reading a page fails
   */
  async readRows<T>(request: ContentListRequest<T>): Promise<SharedListChunk<T> | null> {
    const entry = this.#getOrCreateEntry(request);
    const list = entry.list as SharedList<T>;
    const access = this.#getAccess(request, list);
    if (!access) return null;
    if (!(await withTimeout(maxWaitMs, access))) return { rows: [], next: request.offset };
    const reader: ListReader<T> = { person: request.person, readPage: request.readPage };
    const chunk = await list.readFrom(request.offset, reader);
    if (list.complete) entry.completeAt ??= performance.now();
    return chunk;
  }

  #getOrCreateEntry<T>(request: ContentListRequest<T>): Entry {
    this.#moveIdleLists();
    const known = this.#activeLists.get(request.key) ?? this.#idleLists.get(request.key);
    this.#idleLists.delete(request.key);
    const entry = known && !isOutdated(known, request) ? known : this.#createEntry(request);
    this.#activeLists.set(request.key, entry);
    return entry;
  }

  #createEntry<T>({ account, ended, maxPages, isTokenRejected }: ContentListRequest<T>): Entry {
    const { run, inFlight } = this.#getQueue(account);
    const schedule = (person: string, task: () => Promise<void>) => {
      const release = inFlight.tryAcquire(person);
      return release && run(task).finally(release);
    };
    const options = { maxPages, maxWaitMs, idleMs, schedule, isTokenRejected };
    const list = new SharedList<unknown>(options);
    return { list, ended, startedAt: performance.now(), completeAt: null };
  }

  #getQueue(account: string) {
    const known = this.#queues.get(account);
    const queue = known ?? {
      run: pLimit(maxConcurrentReads),
      inFlight: new PendingCallLimiter(pendingLimits),
    };
    this.#queues.set(account, queue);
    return queue;
  }

  #getAccess<T>({ actor, key, readFirst }: ContentListRequest<T>, list: SharedList<T>) {
    const name = `${actor} ${key}`;
    const isKnown = this.#accesses.get(name) || this.#accesses.isLoading(name);
    const first = isKnown ? null : readFirst();
    if (!isKnown && !first) return null;
    return this.#accesses.load(name, async () => {
      if (first) await list.begin(await first);
      return true;
    });
  }

  /** Moves lists without readers to the cache, which can evict them. */
  #moveIdleLists(): void {
    for (const [key, entry] of this.#activeLists) {
      if (entry.list.hasReaders) continue;
      this.#activeLists.delete(key);
      this.#idleLists.set(key, entry);
    }
  }
}

/**
 * Returns true if a list must be read again. A list is never outdated for a reader who has already
 * received rows, so that they can finish it, or while its other readers wait for its end, so that
 * readers share it.
 */
function isOutdated(
  { list, ended, startedAt, completeAt }: Entry,
  request: ContentListRequest<unknown>,
): boolean {
  if (request.offset > 0 || (completeAt === null && list.hasReaders)) return false;
  return ended !== request.ended || performance.now() - (completeAt ?? startedAt) >= request.ttlMs;
}
