import { LRUCache } from "lru-cache";
import pLimit, { type LimitFunction } from "p-limit";
import { Cache } from "@/lib/cache/cache";
import { settledWithin } from "@/lib/cache/settled-within";
import { InFlight } from "../budget/in-flight";
import { type Chunk, type Page, type Reader, type ReadPage, SharedList } from "../shared-list";

/**
 * The maximum number of lists per account read concurrently; others wait after their first page.
 */
const maxReadAtOnce = 4;
/** The maximum number of pending lists per person and per account. */
const underWay = { perPerson: 4, total: 1_000 };
const patienceMs = 2_000;
/** A browser requests the next rows immediately; after this time it has gone. Milliseconds. */
const idleMs = 10_000;
/** The maximum number of characters of all lists without readers. */
const maxKept = 50_000_000;
/** How long a person's access to a list is cached, in milliseconds. */
const accessMs = 300_000;
const maxAccesses = 5_000;

interface Entry {
  list: SharedList<unknown>;
  /** True if the build had ended when reading began. */
  ended: boolean;
  /** When the list was complete, by `performance.now()`. */
  completeAt: number | null;
}

export interface ListRequest<T> {
  account: string;
  /** Identifies the list; the same for all people. */
  key: string;
  /** The reader and role. */
  actor: string;
  person: string;
  offset: number;
  /** True if the build has ended, so that its contents no longer change. */
  ended: boolean;
  maxPages: number;
  /** How long a complete list is cached, in milliseconds. */
  freshMs: number;
  /**
   * Reads the first page as this person, so that AWS decides on access. `null` if the person has
   * too many pending requests.
   */
  readFirst: () => Promise<Page<T>> | null;
  readPage: ReadPage<T>;
  isTokenRefused: (reason: unknown) => boolean;
}

/**
 * Caches long lists and reads each once for all its readers. A list stays while someone reads it;
 * of the others, the most recently used stay. Every reader's access is verified with AWS with their
 * own credentials before they get rows that were read with other people's.
 */
export class ContentLists {
  readonly #read = new Map<string, Entry>();
  readonly #kept = new LRUCache<string, Entry>({
    maxSize: maxKept,
    sizeCalculation: ({ list }) => list.size + 1,
  });
  readonly #accesses = new Cache<true>({ max: maxAccesses, ttlMs: accessMs });
  readonly #queues = new Map<string, { run: LimitFunction; inFlight: InFlight }>();

  /**
   * @returns `null` when the person has too many open questions
   * @throws what reading a page threw
   */
  async rowsOf<T>(asked: ListRequest<T>): Promise<Chunk<T> | null> {
    const entry = this.#entryOf(asked);
    const list = entry.list as SharedList<T>;
    const access = this.#accessOf(asked, list);
    if (!access) return null;
    if (!(await settledWithin(patienceMs, access))) return { rows: [], next: asked.offset };
    const reader: Reader<T> = { person: asked.person, readPage: asked.readPage };
    const chunk = await list.after(asked.offset, reader);
    if (list.complete) entry.completeAt ??= performance.now();
    return chunk;
  }

  #entryOf<T>(asked: ListRequest<T>): Entry {
    this.#setAside();
    const known = this.#read.get(asked.key) ?? this.#kept.get(asked.key);
    this.#kept.delete(asked.key);
    const entry = known && !isOutdated(known, asked) ? known : this.#newEntry(asked);
    this.#read.set(asked.key, entry);
    return entry;
  }

  #newEntry<T>({ account, ended, maxPages, isTokenRefused }: ListRequest<T>): Entry {
    const { run, inFlight } = this.#queueOf(account);
    const schedule = (person: string, task: () => Promise<void>) => {
      const leave = inFlight.enter(person);
      return leave && run(task).finally(leave);
    };
    const options = { maxPages, patienceMs, idleMs, schedule, isTokenRefused };
    return { list: new SharedList(options), ended, completeAt: null };
  }

  #queueOf(account: string) {
    const known = this.#queues.get(account);
    const queue = known ?? { run: pLimit(maxReadAtOnce), inFlight: new InFlight(underWay) };
    this.#queues.set(account, queue);
    return queue;
  }

  #accessOf<T>({ actor, key, readFirst }: ListRequest<T>, list: SharedList<T>) {
    const name = `${actor} ${key}`;
    const isKnown = this.#accesses.get(name) || this.#accesses.isLoading(name);
    const first = isKnown ? null : readFirst();
    if (!isKnown && !first) return null;
    return this.#accesses.load(name, async () => {
      if (first) await list.begin(await first);
      return true;
    });
  }

  /** Lists without readers may be evicted. */
  #setAside(): void {
    for (const [key, entry] of this.#read) {
      if (entry.list.isRead) continue;
      this.#read.delete(key);
      this.#kept.set(key, entry);
    }
  }
}

/** A reader can finish a list that they have begun, and a list being read is shared. */
function isOutdated({ ended, completeAt }: Entry, asked: ListRequest<unknown>): boolean {
  if (asked.offset > 0 || completeAt === null) return false;
  return ended !== asked.ended || performance.now() - completeAt >= asked.freshMs;
}
