export interface SharedListPage<T> {
  items: T[];
  next?: string;
}

/** Reads one page. Without a token, reads the first. */
export type ListPageReader<T> = (token: string | undefined) => Promise<SharedListPage<T>>;

export interface ListReader<T> {
  person: string;
  /** Reads with this person's credentials. */
  readPage: ListPageReader<T>;
}

export interface SharedListOptions {
  /** The maximum number of pages. Further rows are omitted. */
  maxPages: number;
  /** How long a request waits for rows, in milliseconds; see {@link SharedList.readFrom}. */
  maxWaitMs: number;
  /**
   * Reading pauses when nobody has requested rows for this long, in milliseconds, and resumes with
   * the next reader.
   */
  idleMs: number;
  /** Runs the task when capacity is free; `null` if the person has too many pending. */
  schedule: (person: string, task: () => Promise<void>) => Promise<void> | null;
  /** True if AWS no longer accepts the previous page's token; the list is then read again. */
  isTokenRejected: (reason: unknown) => boolean;
}

/** Some rows of a list and the next offset; `next` is null once the list is complete. */
export interface SharedListChunk<T> {
  rows: T[];
  next: number | null;
  /** True if AWS has more rows than were read. */
  truncated?: true;
}

/**
 * A long paginated list that is read once for all readers, page by page, and only while it has
 * readers. Later readers get the rows read so far and continue from there. A repeated token ends
 * the list.
 */
export class SharedList<T> {
  #rows: T[] = [];
  #token: string | undefined;
  #tokens = new Set<string>();
  #pages = 0;
  #complete = false;
  #truncated = false;
  #running = false;
  #lastRequestAt = performance.now();
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

  /** True if rows were requested within `idleMs`, or a request is waiting. */
  get hasReaders(): boolean {
    return this.#waiting.size > 0 || performance.now() - this.#lastRequestAt < this.options.idleMs;
  }

  /** Adds a first page that was read elsewhere; no-op if the list has pages. */
  begin(page: SharedListPage<T>): void {
    if (this.#pages === 0) this.#add(page);
  }

  /**
   * Returns the rows starting at `offset`. Waits until there are any, the list is complete, or
   * `maxWaitMs` have passed.
   *
   * @throws if reading fails before there are rows; the next request retries
   */
  async readFrom(offset: number, reader: ListReader<T>): Promise<SharedListChunk<T>> {
    this.#lastRequestAt = performance.now();
    this.#start(reader);
    if (this.#rows.length <= offset && !this.#complete) await this.#waitForRows();
    const rows = this.#rows.slice(offset);
    if (!this.#complete) return { rows, next: offset + rows.length };
    return { rows, next: null, ...(this.#truncated ? { truncated: true } : {}) };
  }

  #start({ person, readPage }: ListReader<T>): void {
    if (this.#running || this.#complete) return;
    const run = this.options.schedule(person, () => this.#readPages(readPage));
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

  async #readPages(readPage: ListPageReader<T>): Promise<void> {
    while (!this.#complete && this.hasReaders) {
      try {
        this.#add(await readPage(this.#token));
      } catch (reason) {
        if (this.#token === undefined || !this.options.isTokenRejected(reason)) throw reason;
        this.#restart();
      }
    }
  }

  #add({ items, next }: SharedListPage<T>): void {
    this.#rows.push(...items);
    this.#size += JSON.stringify(items).length;
    this.#pages += 1;
    this.#complete = !next || this.#tokens.has(next) || this.#pages >= this.options.maxPages;
    this.#truncated = this.#complete && next !== undefined && !this.#tokens.has(next);
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

  #waitForRows(): Promise<void> {
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
      const timer = setTimeout(one.resolve, this.options.maxWaitMs);
      this.#waiting.add(one);
    });
  }
}
