import "server-only";
import { createHash } from "node:crypto";
import { readdir, rm, stat } from "node:fs/promises";
import path from "node:path";
import type { LogStreamAddress } from "@/lib/aws/logs/read-log-page";
import { defineSingleton } from "@/lib/cache/singleton";
import { env } from "@/lib/config/env";
import { log as logger } from "@/lib/log/log";
import { LogFile, type LogIdentity, type LogStorage } from "./log-file";
import { MemoryLog } from "./memory-log";
import { SharedLog } from "./shared-log";

/**
 * The maximum total size of all logs, in bytes. Beyond it, the least recently used logs are
 * evicted.
 */
const maxBytes = 2 * 1024 * 1024 * 1024;
/** Logs used more recently than this, in milliseconds, aren't evicted. */
const inUseMs = 60_000;
/**
 * The interval at which the time of use is written and the total size is checked, in milliseconds.
 */
const maintenanceIntervalMs = 30_000;

/** The maximum number of logs in memory while the disk can't be written, 8 MB each. */
const maxInMemory = 16;

interface OpenLog {
  log: Promise<SharedLog>;
  opened: SharedLog | null;
  usedAt: number;
  keptAt: number;
}

/** The cached logs, with one shared reader per log. */
export class LogDirectory {
  readonly #open = new Map<string, OpenLog>();
  #trimmedAt = 0;

  constructor(
    private readonly directory: string,
    private readonly options = { maxBytes, now: () => Date.now() },
  ) {}

  async openSharedLog(arn: string, address: LogStreamAddress): Promise<SharedLog> {
    const key = createFileKey(arn, address);
    const now = this.options.now();
    const known = this.#open.get(key) ?? this.#startOpening(key, { arn, ...address });
    known.usedAt = now;
    const log = await known.log;
    if (now - known.keptAt > maintenanceIntervalMs) {
      known.keptAt = now;
      // The folder may have been emptied in the meantime; the log is then opened again.
      if (!(await log.touch(new Date(now)))) {
        if (this.#open.get(key) === known) this.#open.delete(key);
        return this.openSharedLog(arn, address);
      }
    }
    return log;
  }

  /**
   * Closes unused logs, and evicts the least recently used ones while the total exceeds the limit.
   * Does nothing if this was done in the last `maintenanceIntervalMs`.
   */
  async trim(): Promise<void> {
    const now = this.options.now();
    if (now - this.#trimmedAt < maintenanceIntervalMs) return;
    this.#trimmedAt = now;
    for (const [key, { usedAt, opened }] of this.#open) {
      // A busy log stays open, because a second reader of the same file would also write to it.
      if (now - usedAt > inUseMs && !opened?.busy) this.#open.delete(key);
    }
    await this.#dropOldest().catch((error: unknown) =>
      logger.error({ err: error, directory: this.directory }, "couldn't delete old build logs"),
    );
  }

  async #dropOldest(): Promise<void> {
    const files = await this.#files();
    let total = files.reduce((sum, { bytes }) => sum + bytes, 0);
    for (const { key, bytes } of files.toSorted((a, b) => a.usedAt - b.usedAt)) {
      if (total <= this.options.maxBytes) return;
      if (this.#open.has(key)) continue;
      await rm(path.join(this.directory, `${key}.json`), { force: true });
      await rm(path.join(this.directory, `${key}.log`), { force: true });
      total -= bytes;
    }
  }

  #startOpening(key: string, identity: LogIdentity): OpenLog {
    const log = this.#openStorage(key, identity).then((store) => {
      entry.opened = new SharedLog(store, undefined, () => this.#canUseMemory());
      return entry.opened;
    });
    const entry: OpenLog = { log, opened: null, usedAt: 0, keptAt: 0 };
    this.#open.set(key, entry);
    log.catch(() => this.#open.delete(key));
    return entry;
  }

  async #openStorage(key: string, identity: LogIdentity): Promise<LogStorage> {
    try {
      return await LogFile.open(this.directory, key, identity);
    } catch (error) {
      logger.error({ err: error, directory: this.directory }, "couldn't cache build logs on disk");
      if (!this.#canUseMemory()) throw error;
      return new MemoryLog(identity);
    }
  }

  #canUseMemory(): boolean {
    return [...this.#open.values()].filter(({ opened }) => opened?.unsaved).length < maxInMemory;
  }

  async #files(): Promise<{ key: string; bytes: number; usedAt: number }[]> {
    const names = await readdir(this.directory).catch(() => []);
    const keys = names.filter((name) => name.endsWith(".log")).map((name) => name.slice(0, -4));
    return Promise.all(
      keys.map(async (key) => {
        const [log, meta] = await Promise.all(
          [".log", ".json"].map((end) =>
            stat(path.join(this.directory, key + end)).catch(() => null),
          ),
        );
        return { key, bytes: log?.size ?? 0, usedAt: meta?.mtimeMs ?? 0 };
      }),
    );
  }
}

/** Returns a log's file name, which is valid for any log group and ARN. */
function createFileKey(arn: string, { group, stream }: LogStreamAddress): string {
  return createHash("sha256")
    .update(JSON.stringify([arn, group, stream]))
    .digest("hex");
}

export const logDirectory = defineSingleton(
  "build-logs.directory",
  () => new LogDirectory(path.join(env().dataDir, "build-logs")),
);
