import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { LogPage } from "@/lib/aws/logs/read-log-page";
import { ok } from "@/lib/errors/result";
import { log as logger } from "@/lib/log/log";
import { LogDirectory } from "./log-directory";
import { LogFile, type LogReader, type LogStateChange, type LogStorage } from "./log-file";
import { MemoryLog } from "./memory-log";
import { SharedLog } from "./shared-log";

const arn = "arn:aws:imagebuilder:eu-west-1:111122223333:image/web/1.0.0/1";
const address = { group: "/aws/imagebuilder/web", stream: "1.0.0/1" };
const ended = { settled: true, since: 0 };

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), "kiln-logs-"));
  vi.spyOn(logger, "error").mockImplementation(() => undefined);
});
afterEach(async () => {
  vi.restoreAllMocks();
  await rm(directory, { recursive: true, force: true });
});

/** A stream with one event per page. */
function pagesOf(...messages: string[]) {
  return async (token: string | null) => {
    const index = Number(token ?? "0");
    const message = messages[index];
    const next = String(Math.min(index + 1, messages.length));
    const events = message === undefined ? [] : [{ at: 1, message }];
    return ok<LogPage>({ events, next, atEnd: next === token });
  };
}

/** A log on a disk that is full after some pages. */
class FullDisk implements LogStorage {
  readonly #log = new MemoryLog({ arn, ...address });
  readonly maxBytes = 1_000_000;

  constructor(private pagesLeft: number) {}

  get meta() {
    return this.#log.meta;
  }
  append(text: string, change: LogStateChange): Promise<void> {
    this.pagesLeft -= 1;
    if (this.pagesLeft < 0) return Promise.reject(new Error("ENOSPC: no space left on device"));
    return this.#log.append(text, change);
  }
  restart(): Promise<void> {
    return this.#log.restart();
  }
  openReader(): Promise<LogReader> {
    return this.#log.openReader();
  }
  touch(): Promise<boolean> {
    return this.#log.touch();
  }
}

const textOf = async (log: SharedLog) => (await log.read(0, 1_000_000)).toString();

describe("a log that can't be written to disk", () => {
  it("is complete in memory, with the reason why it isn't saved", async () => {
    for (const pages of [0, 1, 2]) {
      const log = new SharedLog(new FullDisk(pages));
      const { generation } = log.meta;
      expect(await log.catchUp({ readPage: pagesOf("a", "b", "c"), ...ended })).toBeNull();
      expect(await textOf(log)).toBe("1\ta\n1\tb\n1\tc\n");
      expect(log.meta.generation).not.toBe(generation);
      expect(log.unsaved).toMatchObject({ code: "LogNotSaved" });
      expect(log.isComplete(ended)).toBe(true);
    }
    expect(logger.error).toHaveBeenCalledTimes(3);
  });

  it("fails for its reader if memory is full too", async () => {
    const log = new SharedLog(new FullDisk(0), undefined, () => false);
    const failure = await log.advance({ readPage: pagesOf("a"), ...ended, from: 0 });
    expect(failure).toMatchObject({ code: "LogNotSaved" });
    expect(logger.error).toHaveBeenCalled();
  });

  it("is fetched again if its file is unreadable", async () => {
    const file = await LogFile.open(directory, "key", { arn, ...address });
    const log = new SharedLog(file);
    await log.catchUp({ readPage: pagesOf("a"), ...ended });
    await rm(path.join(directory, "key.log"));
    expect(await textOf(log)).toBe("");
    await log.catchUp({ readPage: pagesOf("a"), ...ended });
    expect(await textOf(log)).toBe("1\ta\n");
  });

  it("is fetched again for a download and for concurrent readers if its file is unreadable", async () => {
    const file = await LogFile.open(directory, "key", { arn, ...address });
    const log = new SharedLog(file);
    const request = { readPage: pagesOf("a"), ...ended };
    await log.catchUp(request);
    await rm(path.join(directory, "key.log"));
    const [{ failure, reader }] = await Promise.all([log.openWhole(request), textOf(log)]);
    expect([failure, (await reader.read(0, 100)).toString()]).toEqual([null, "1\ta\n"]);
  });

  it("is kept in memory from the start if the folder can't be created", async () => {
    await writeFile(path.join(directory, "file"), "");
    const logs = new LogDirectory(path.join(directory, "file", "logs"));
    const log = await logs.openSharedLog(arn, address);
    await log.catchUp({ readPage: pagesOf("a"), ...ended });
    await logs.trim();
    expect([await textOf(log), log.unsaved?.code]).toEqual(["1\ta\n", "LogNotSaved"]);
  });

  it("doesn't fail a request if old logs can't be deleted", async () => {
    const logs = new LogDirectory(directory, { maxBytes: 0, now: () => Date.now() });
    await LogFile.open(directory, "old", { arn, ...address });
    await writeFile(path.join(directory, "old.log"), "x");
    await chmod(directory, 0o500);
    await logs.trim();
    await chmod(directory, 0o700);
  });

  it("is cut at its limit in bytes, regardless of characters", async () => {
    const log = new SharedLog(new MemoryLog({ arn, ...address }));
    const threeBytesEach = "€".repeat(3_000_000);
    await log.catchUp({ readPage: pagesOf("a", threeBytesEach), ...ended });
    expect(log.meta).toMatchObject({ bytes: 4, cut: true });
  });
});

describe("an open reader", () => {
  it("reads to the end of a log that is refetched or deleted meanwhile", async () => {
    const file = await LogFile.open(directory, "key", { arn, ...address });
    await file.append("1\tone\n1\ttwo\n", { lines: 2 });
    const reader = await file.openReader();
    expect((await reader.read(0, 7)).toString()).toBe("1\tone\n");
    await file.restart();
    await file.append("1\tX\n", { lines: 1 });
    await rm(path.join(directory, "key.log"));
    expect((await reader.read(6, 100)).toString()).toBe("1\ttwo\n");
    await reader.close();
  });

  it("returns whole lines from memory, like from a file", async () => {
    const memory = new MemoryLog({ arn, ...address });
    const file = await LogFile.open(directory, "key", { arn, ...address });
    const long = `1\t${"é".repeat(500)}\n`;
    for (const store of [memory, file]) await store.append(`1\ta\n${long}1\tb\n`, { lines: 3 });
    const [one, other] = [await memory.openReader(), await file.openReader()];
    for (const [from, most] of [
      [0, 10],
      [4, 10],
      [4, 2_000],
      [10_000, 10],
    ] as const) {
      const [a, b] = [await one.read(from, most), await other.read(from, most)];
      const wholeLines = (bytes: Buffer) => bytes.length === 0 || bytes.at(-1) === 0x0a;
      expect([wholeLines(a), wholeLines(b)]).toEqual([true, true]);
      expect(a.length > 0).toBe(b.length > 0);
    }
    await other.close();
  });
});
