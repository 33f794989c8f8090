import {
  createUnreadLogState,
  type LogIdentity,
  type LogReader,
  type LogState,
  type LogStateChange,
  type LogStorage,
} from "./log-file";

/** A log kept in memory while the disk isn't writable. Only the beginning of the log is kept. */
export class MemoryLog implements LogStorage {
  readonly maxBytes = 8 * 1024 * 1024;
  #state: LogState;
  #lines: Buffer = Buffer.alloc(0);

  constructor(identity: LogIdentity) {
    this.#state = { ...identity, ...createUnreadLogState() };
  }

  get meta(): Readonly<LogState> {
    return this.#state;
  }

  async append(text: string, change: LogStateChange): Promise<void> {
    this.#lines = Buffer.concat([this.#lines, Buffer.from(text)]);
    const lines = this.#state.lines + change.lines;
    this.#state = { ...this.#state, ...change, lines, bytes: this.#lines.length };
  }

  async restart(): Promise<void> {
    this.#lines = Buffer.alloc(0);
    this.#state = { ...this.#state, ...createUnreadLogState() };
  }

  async openReader(): Promise<LogReader> {
    const all = this.#lines;
    return {
      read: async (from, targetBytes) => getLines(all, from, targetBytes),
      close: async () => undefined,
    };
  }

  async touch(): Promise<boolean> {
    return true;
  }
}

function getLines(all: Buffer, from: number, targetBytes: number): Buffer {
  const last = all.lastIndexOf(0x0a, from + targetBytes - 1);
  const end = last >= from ? last : all.indexOf(0x0a, from + targetBytes);
  return all.subarray(from, end + 1);
}
