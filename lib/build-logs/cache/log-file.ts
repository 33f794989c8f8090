import "server-only";
import { randomUUID } from "node:crypto";
import {
  type FileHandle,
  mkdir,
  open,
  readFile,
  rename,
  stat,
  truncate,
  utimes,
  writeFile,
} from "node:fs/promises";
import path from "node:path";
import { z } from "zod";

const stateSchema = z.object({
  arn: z.string(),
  group: z.string(),
  stream: z.string(),
  generation: z.string(),
  /** The number of valid bytes and lines in the file. After a crash, the file may contain more. */
  bytes: z.number().int().min(0),
  lines: z.number().int().min(0),
  /** The CloudWatch Logs token to continue with. */
  token: z.string().nullable(),
  complete: z.boolean(),
  /** The time at which Kiln detected that the log is complete, in milliseconds since the epoch. */
  completeAt: z.number().catch(0),
  cut: z.boolean(),
});

export type LogState = z.output<typeof stateSchema>;
export type LogIdentity = Pick<LogState, "arn" | "group" | "stream">;
export type LogStateChange = Partial<
  Pick<LogState, "token" | "complete" | "completeAt" | "cut">
> & {
  lines: number;
};

/** A snapshot of a log's lines, taken when it was opened. */
export interface LogReader {
  /**
   * Returns whole lines starting at a byte offset. The result has about `targetBytes` bytes, and at
   * least one line if there is one.
   */
  read(from: number, targetBytes: number): Promise<Buffer>;
  close(): Promise<void>;
}

export interface LogStorage {
  readonly meta: Readonly<LogState>;
  /** The maximum number of bytes. The rest of a log isn't stored. */
  readonly maxBytes: number;
  /** Appends whole lines and updates the state. */
  append(text: string, change: LogStateChange): Promise<void>;
  /** Drops all lines and starts a new generation. Open readers keep the lines of the old one. */
  restart(): Promise<void>;
  /**
   * Opens the current lines. They stay readable even if the log is dropped or reloaded in the
   * meantime.
   */
  openReader(): Promise<LogReader>;
  /**
   * Marks the log as used, because the least recently used log is evicted first.
   *
   * @returns false if the log no longer exists
   */
  touch(now: Date): Promise<boolean>;
}

/** A log on disk, stored as a file with its lines and a small file with its state. */
export class LogFile implements LogStorage {
  readonly maxBytes = 256 * 1024 * 1024;

  private constructor(
    private readonly base: string,
    private state: LogState,
  ) {}

  /** Opens the stored log; starts over if it belongs to another location or is damaged. */
  static async open(directory: string, key: string, identity: LogIdentity): Promise<LogFile> {
    await mkdir(directory, { recursive: true, mode: 0o700 });
    const base = path.join(directory, key);
    const known = await readMeta(base);
    if (known && matchesIdentity(known, identity) && (await hasAllBytes(base, known.bytes))) {
      return new LogFile(base, known);
    }
    const file = new LogFile(base, { ...identity, ...createUnreadLogState() });
    await file.#empty();
    return file;
  }

  async restart(): Promise<void> {
    this.state = { ...this.state, ...createUnreadLogState() };
    await this.#empty();
  }

  get meta(): Readonly<LogState> {
    return this.state;
  }

  async append(text: string, change: LogStateChange): Promise<void> {
    const bytes = Buffer.from(text);
    if (bytes.length > 0) {
      const file = await open(`${this.base}.log`, "r+");
      try {
        const { bytesWritten } = await file.write(bytes, 0, bytes.length, this.state.bytes);
        // A nearly full disk can accept only part of the data, which the return value shows.
        if (bytesWritten < bytes.length) throw new Error("Only part of a log was written to disk");
      } finally {
        await file.close();
      }
    }
    const lines = this.state.lines + change.lines;
    this.state = { ...this.state, ...change, lines, bytes: this.state.bytes + bytes.length };
    await this.#save();
  }

  async openReader(): Promise<LogReader> {
    const { bytes } = this.state;
    const file = await open(`${this.base}.log`, "r");
    return {
      read: (from, targetBytes) => readLines(file, from, targetBytes, bytes),
      close: () => file.close(),
    };
  }

  async touch(now: Date): Promise<boolean> {
    try {
      await stat(`${this.base}.log`);
      await utimes(`${this.base}.json`, now, now);
      return true;
    } catch (error) {
      return !(error instanceof Error && "code" in error && error.code === "ENOENT");
    }
  }

  /** Replaces the file with an empty one, because open readers still read the old file. */
  async #empty(): Promise<void> {
    await writeFile(`${this.base}.log.next`, "", { mode: 0o600 });
    await rename(`${this.base}.log.next`, `${this.base}.log`);
    await this.#save();
  }

  async #save(): Promise<void> {
    const next = `${this.base}.json.next`;
    await writeFile(next, JSON.stringify(this.state), { mode: 0o600 });
    await rename(next, `${this.base}.json`);
  }
}

async function readLines(
  file: FileHandle,
  from: number,
  targetBytes: number,
  bytes: number,
): Promise<Buffer> {
  const available = bytes - from;
  if (available <= 0) return Buffer.alloc(0);
  for (let size = Math.min(targetBytes, available); ; size = Math.min(size * 2, available)) {
    const buffer = Buffer.alloc(size);
    const { bytesRead } = await file.read(buffer, 0, size, from);
    const end = buffer.lastIndexOf(0x0a, bytesRead - 1) + 1;
    if (end > 0 || size >= available) return buffer.subarray(0, end);
  }
}

export function createUnreadLogState() {
  const state = { complete: false, completeAt: 0, cut: false };
  return { generation: randomUUID(), bytes: 0, lines: 0, token: null, ...state };
}

async function readMeta(base: string): Promise<LogState | null> {
  try {
    return stateSchema.parse(JSON.parse(await readFile(`${base}.json`, "utf8")));
  } catch {
    return null;
  }
}

function matchesIdentity(known: LogState, { arn, group, stream }: LogIdentity): boolean {
  return known.arn === arn && known.group === group && known.stream === stream;
}

/** Returns true if the file has all lines. Truncates anything that a crash left after them. */
async function hasAllBytes(base: string, bytes: number): Promise<boolean> {
  try {
    const { size } = await stat(`${base}.log`);
    if (size > bytes) await truncate(`${base}.log`, bytes);
    return size >= bytes;
  } catch {
    return false;
  }
}
