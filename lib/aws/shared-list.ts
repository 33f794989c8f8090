export interface Page<T> {
  items: T[];
  next?: string;
}

/** Reads one page; without a token the first. */
export type ReadPage<T> = (token: string | undefined) => Promise<Page<T>>;

/** Someone who reads the list. */
export interface Reader<T> {
  person: string;
  /** Reads with this person's credentials. */
  readPage: ReadPage<T>;
}

export interface SharedListOptions {
  /** What comes after this many pages is left out. */
  maxPages: number;
  /** Milliseconds; see {@link SharedList.after}. */
  patienceMs: number;
  /** Reading stops when nobody has asked for this long, and goes on with the next reader. ms */
  idleMs: number;
  /** Runs the task when its turn comes; `null` when the person has too many under way. */
  schedule: (person: string, task: () => Promise<void>) => Promise<void> | null;
  /** Whether AWS no longer accepts the token of the page before, so that all is read anew. */
  isTokenRefused: (reason: unknown) => boolean;
}

/** Some of a list's rows, and where to ask on from; `next` is null once the list is complete. */
export interface Chunk<T> {
  rows: T[];
  next: number | null;
  /** The list goes on at AWS, past what is read of it. */
  cut?: true;
}

/**
 * A long paged list that is read once, page after page, for everyone who wants it, and only while
 * someone does. Readers who come meanwhile get what is there, and ask on from its end. A token that
 * comes a second time ends the list.
 */
export class SharedList<T> {
  #rows: T[] = [];
  #token: string | undefined;
  #tokens = new Set<string>();
  #pages = 0;
  #complete = false;
  #cut = false;
  #running = false;
  #askedAt = performance.now();
  /** Characters of all rows, as JSON. */
  #size = 0;
  readonly #waiting = new Set<{ resolve: () => void; reject: (reason: unknown) => void }>();

  constructor(private readonly options: SharedListOptions) {}

  get complete(): boolean {
    return this.#complete;
  }

  get size(): number {
    return this.#size;
  }

  /** Whether somebody has asked for it lately. */
  get isRead(): boolean {
    return this.#waiting.size > 0 || performance.now() - this.#askedAt < this.options.idleMs;
  }

  /** Takes a first page that was read already. */
  begin(page: Page<T>): void {
    if (this.#pages === 0) this.#add(page);
  }

  /**
   * The rows from `offset` on, as soon as there are any, the list is complete, or `patienceMs` have
   * passed.
   * @throws what reading threw while there was nothing beyond `offset`; the next request tries again
   */
  async after(offset: number, reader: Reader<T>): Promise<Chunk<T>> {
    this.#askedAt = performance.now();
    this.#start(reader);
    if (this.#rows.length <= offset && !this.#complete) await this.#growth();
    const rows = this.#rows.slice(offset);
    if (!this.#complete) return { rows, next: offset + rows.length };
    return { rows, next: null, ...(this.#cut ? { cut: true } : {}) };
  }

  #start({ person, readPage }: Reader<T>): void {
    if (this.#running || this.#complete) return;
    const run = this.options.schedule(person, () => this.#readOn(readPage));
    if (!run) return;
    this.#running = true;
    run
      .catch((reason: unknown) => {
        for (const one of [...this.#waiting]) one.reject(reason);
      })
      .finally(() => {
        this.#running = false;
      });
  }

  async #readOn(readPage: ReadPage<T>): Promise<void> {
    while (!this.#complete && this.isRead) {
      try {
        this.#add(await readPage(this.#token));
      } catch (reason) {
        if (this.#token === undefined || !this.options.isTokenRefused(reason)) throw reason;
        this.#restart();
      }
    }
  }

  #add({ items, next }: Page<T>): void {
    this.#rows.push(...items);
    this.#size += JSON.stringify(items).length;
    this.#pages += 1;
    this.#complete = !next || this.#tokens.has(next) || this.#pages >= this.options.maxPages;
    this.#cut = this.#complete && next !== undefined && !this.#tokens.has(next);
    if (next) this.#tokens.add(next);
    this.#token = next;
    for (const one of [...this.#waiting]) one.resolve();
  }

  #restart(): void {
    this.#rows = [];
    this.#token = undefined;
    this.#tokens = new Set();
    this.#pages = 0;
    this.#size = 0;
  }

  #growth(): Promise<void> {
    return new Promise((resolve, reject) => {
      const end = () => {
        clearTimeout(timer);
        this.#waiting.delete(one);
      };
      const one = {
        resolve: () => {
          end();
          resolve();
        },
        reject: (reason: unknown) => {
          end();
          reject(reason);
        },
      };
      const timer = setTimeout(one.resolve, this.options.patienceMs);
      this.#waiting.add(one);
    });
  }
}
