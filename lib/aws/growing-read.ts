interface Page<T> {
  items: T[];
  next?: string;
}

interface GrowingReadOptions {
  /** What comes after this many pages is left out. */
  mostPages: number;
  /** Milliseconds; see {@link GrowingRead.after}. */
  patienceMs: number;
}

/** Some of a list's rows, and where to ask on from; `next` is null once the list is complete. */
export interface Chunk<T> {
  rows: T[];
  next: number | null;
  /** The list goes on at AWS, past what is read of it. */
  cut?: true;
}

/**
 * A long paged list that is read once, page after page, for everyone who wants it. Those who come
 * while it is being read get what is there, and ask on from its end. Follows tokens as
 * `collectPages` does: a token that comes again ends the list.
 */
export class GrowingRead<T> {
  readonly #items: T[] = [];
  #ended = false;
  #cut = false;
  #failure: { reason: unknown } | null = null;
  readonly #waiting = new Set<() => void>();
  /** Settles when the whole list was read, or could not be. */
  readonly done: Promise<void>;

  constructor(
    readPage: (token: string | undefined) => Promise<Page<T>>,
    private readonly options: GrowingReadOptions,
  ) {
    this.done = this.#read(readPage)
      .catch((reason: unknown) => {
        this.#failure = { reason };
      })
      .finally(() => {
        this.#ended = true;
        this.#tell();
      });
  }

  /** Whether reading ended before the list did. */
  get failed(): boolean {
    return this.#failure !== null;
  }

  /**
   * The rows from `offset` on, as soon as there are any, the list has ended, or `patienceMs` have
   * passed.
   * @throws what reading threw, once all rows before it were given
   */
  async after(offset: number): Promise<Chunk<T>> {
    if (this.#items.length <= offset && !this.#ended) await this.#growth();
    const rows = this.#items.slice(offset);
    if (this.#failure && rows.length === 0) throw this.#failure.reason;
    const complete = this.#ended && !this.#failure;
    if (!complete) return { rows, next: offset + rows.length };
    return { rows, next: null, ...(this.#cut ? { cut: true } : {}) };
  }

  async #read(readPage: (token: string | undefined) => Promise<Page<T>>): Promise<void> {
    const seen = new Set<string>();
    let token: string | undefined;
    for (let page = 0; page < this.options.mostPages; page += 1) {
      const read = await readPage(token);
      this.#items.push(...read.items);
      this.#tell();
      if (!read.next || seen.has(read.next)) return;
      seen.add(read.next);
      token = read.next;
    }
    this.#cut = true;
  }

  #growth(): Promise<void> {
    return new Promise((resolve) => {
      const go = () => {
        clearTimeout(timer);
        this.#waiting.delete(go);
        resolve();
      };
      const timer = setTimeout(go, this.options.patienceMs);
      this.#waiting.add(go);
    });
  }

  #tell(): void {
    for (const go of [...this.#waiting]) go();
  }
}
