import {
  type LogChange,
  type LogIdentity,
  type LogMeta,
  type LogReader,
  type LogStore,
  nothingRead,
} from "./log-file";

/** A log in memory while the disk can't be written. Limited to its beginning. */
export class MemoryLog implements LogStore {
  readonly maxBytes = 8 * 1024 * 1024;
  #state: LogMeta;
  #lines: Buffer = Buffer.alloc(0);

  constructor(identity: LogIdentity) {
    this.#state = { ...identity, ...nothingRead() };
  }

  get meta(): Readonly<LogMeta> {
    return this.#state;
  }

  async append(text: string, change: LogChange): Promise<void> {
    this.#lines = Buffer.concat([this.#lines, Buffer.from(text)]);
    const lines = this.#state.lines + change.lines;
    this.#state = { ...this.#state, ...change, lines, bytes: this.#lines.length };
  }

  async restart(): Promise<void> {
    this.#lines = Buffer.alloc(0);
    this.#state = { ...this.#state, ...nothingRead() };
  }

  async openReader(): Promise<LogReader> {
    const all = this.#lines;
    return { read: async (from, most) => linesOf(all, from, most), close: async () => undefined };
  }

  async touch(): Promise<boolean> {
    return true;
  }
}

function linesOf(all: Buffer, from: number, most: number): Buffer {
  const last = all.lastIndexOf(0x0a, from + most - 1);
  const end = last >= from ? last : all.indexOf(0x0a, from + most);
  return all.subarray(from, end + 1);
}
