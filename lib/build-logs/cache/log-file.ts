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

const meta = z.object({
  arn: z.string(),
  group: z.string(),
  stream: z.string(),
  generation: z.string(),
  /** Bytes and lines of the file that count: more may stand there after a crash. */
  bytes: z.number().int().min(0),
  lines: z.number().int().min(0),
  /** Where CloudWatch Logs reads on. */
  token: z.string().nullable(),
  complete: z.boolean(),
  /** When it was found complete; milliseconds since the epoch. */
  completeAt: z.number().catch(0),
  cut: z.boolean(),
});

export type LogMeta = z.output<typeof meta>;
export type LogIdentity = Pick<LogMeta, "arn" | "group" | "stream">;
export type LogChange = Partial<Pick<LogMeta, "token" | "complete" | "completeAt" | "cut">> & {
  lines: number;
};

/** The lines of a log as they were when it was opened. */
export interface LogReader {
  /** Whole lines from a byte on, at least one where there is one, about `most` bytes. */
  read(from: number, most: number): Promise<Buffer>;
  close(): Promise<void>;
}

/** Where the lines of one log are kept. */
export interface LogStore {
  readonly meta: Readonly<LogMeta>;
  /** Bytes; what a log has beyond is not kept. */
  readonly maxBytes: number;
  /** Adds lines, whole ones, and what is known since. */
  append(text: string, change: LogChange): Promise<void>;
  /** Drops all lines: what is read from now on is another generation. Open readers keep theirs. */
  restart(): Promise<void>;
  /** Opens what is there now; it stays readable when the log is dropped or read anew meanwhile. */
  openReader(): Promise<LogReader>;
  /**
   * Marks it as used: what was used longest ago is dropped first.
   * @returns whether it is still there
   */
  touch(now: Date): Promise<boolean>;
}

/** One log on disk: its lines, and beside them a small file that says how far they go. */
export class LogFile implements LogStore {
  readonly maxBytes = 256 * 1024 * 1024;

  private constructor(
    private readonly base: string,
    private state: LogMeta,
  ) {}

  /** Opens what is there of this log; begins anew when that is of another place or damaged. */
  static async open(directory: string, key: string, identity: LogIdentity): Promise<LogFile> {
    await mkdir(directory, { recursive: true, mode: 0o700 });
    const base = path.join(directory, key);
    const known = await readMeta(base);
    if (known && isOf(known, identity) && (await holds(base, known.bytes))) {
      return new LogFile(base, known);
    }
    const file = new LogFile(base, { ...identity, ...nothingRead() });
    await file.#empty();
    return file;
  }

  async restart(): Promise<void> {
    this.state = { ...this.state, ...nothingRead() };
    await this.#empty();
  }

  get meta(): Readonly<LogMeta> {
    return this.state;
  }

  async append(text: string, change: LogChange): Promise<void> {
    const bytes = Buffer.from(text);
    if (bytes.length > 0) {
      const file = await open(`${this.base}.log`, "r+");
      try {
        const { bytesWritten } = await file.write(bytes, 0, bytes.length, this.state.bytes);
        // A disk that is nearly full takes a part, and says so only here.
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
      read: (from, most) => readLines(file, from, most, bytes),
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

  /** A new file instead of an emptied one: whoever reads the old one reads it to its end. */
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
  most: number,
  bytes: number,
): Promise<Buffer> {
  const available = bytes - from;
  if (available <= 0) return Buffer.alloc(0);
  for (let size = Math.min(most, available); ; size = Math.min(size * 2, available)) {
    const buffer = Buffer.alloc(size);
    const { bytesRead } = await file.read(buffer, 0, size, from);
    const end = buffer.lastIndexOf(0x0a, bytesRead - 1) + 1;
    if (end > 0 || size >= available) return buffer.subarray(0, end);
  }
}

/** The state of a log of which nothing was read. */
export function nothingRead() {
  const state = { complete: false, completeAt: 0, cut: false };
  return { generation: randomUUID(), bytes: 0, lines: 0, token: null, ...state };
}

async function readMeta(base: string): Promise<LogMeta | null> {
  try {
    return meta.parse(JSON.parse(await readFile(`${base}.json`, "utf8")));
  } catch {
    return null;
  }
}

function isOf(known: LogMeta, { arn, group, stream }: LogIdentity): boolean {
  return known.arn === arn && known.group === group && known.stream === stream;
}

/** Whether the lines are all there; what a crash left after them is cut off. */
async function holds(base: string, bytes: number): Promise<boolean> {
  try {
    const { size } = await stat(`${base}.log`);
    if (size > bytes) await truncate(`${base}.log`, bytes);
    return size >= bytes;
  } catch {
    return false;
  }
}
