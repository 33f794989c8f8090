export interface Page<T> {
  items: T[];
  next?: string;
}

/** Reads one page; the first without a token. */
export type ReadPage<T> = (token: string | undefined) => Promise<Page<T>>;

/** A reader of the list. */
export interface Reader<T> {
  person: string;
  /** Reads with this person's credentials. */
  readPage: ReadPage<T>;
}

export interface SharedListOptions {
  /** The maximum number of pages; the rest is left out. */
  maxPages: number;
  /** Milliseconds; see {@link SharedList.after}. */
  patienceMs: number;
  /**
   * Reading pauses when nobody has requested rows for this long, and resumes with the next reader.
   * ms
   */
  idleMs: number;
  /** Runs the task when capacity is free; `null` if the person has too many pending. */
  schedule: (person: string, task: () => Promise<void>) => Promise<void> | null;
  /** True if AWS no longer accepts the previous page's token, so that the list is read again. */
  isTokenRefused: (reason: unknown) => boolean;
}

/** Some rows of a list and the next offset; `next` is null once the list is complete. */
export interface Chunk<T> {
  rows: T[];
  next: number | null;
  /** True if AWS has more rows than were read. */
  cut?: true;
}

/**
 * A long paged list that is read once for all readers, page by page, and only while someone reads
 * it. Later readers get the rows read so far and continue from there. A repeated token ends the
 * list.
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
  /** The size of all rows as JSON, in characters. */
  #size = 0;
  readonly #waiting = new Set<{ resolve: () => void; reject: (reason: unknown) => void }>();

  constructor(private readonly options: SharedListOptions) {}

  get complete(): boolean {
    return this.#complete;
  }

  get size(): number {
    return this.#size;
  }

  /** True if someone requested rows recently. */
  get isRead(): boolean {
    return this.#waiting.size > 0 || performance.now() - this.#askedAt < this.options.idleMs;
  }

  /** Adds a first page that was already read. */
  begin(page: Page<T>): void {
    if (this.#pages === 0) this.#add(page);
  }

  /**
   * The rows from `offset` on, once there are any, the list is complete or `patienceMs` have
   * passed.
   *
   * @throws the error of the read if there is nothing beyond `offset`; the next request retries
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
