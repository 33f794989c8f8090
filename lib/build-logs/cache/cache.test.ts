import { appendFile, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { LogPage } from "@/lib/aws/logs/read-log-page";
import { createPortalError } from "@/lib/errors/portal-error";
import { err, ok } from "@/lib/errors/result";
import { LogDirectory } from "./log-directory";
import { LogFile, type LogStorage } from "./log-file";
import { SharedLog } from "./shared-log";

const arn = "arn:aws:imagebuilder:eu-west-1:111122223333:image/web/1.0.0/1";
const address = { group: "/aws/imagebuilder/web", stream: "1.0.0/1" };
let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), "kiln-logs-"));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

const openFile = () => LogFile.open(directory, "key", { arn, ...address });
const linesOf = async (log: LogStorage | SharedLog, from: number, most: number) => {
  if (log instanceof SharedLog) return (await log.read(from, most)).toString();
  const reader = await log.openReader();
  return (await reader.read(from, most).finally(() => reader.close())).toString();
};
const textOf = (log: LogStorage | SharedLog) => linesOf(log, 0, 1_000_000);

/** Creates a stream that counts its reads. */
function stream(pages: string[][]) {
  let reads = 0;
  const readPage = async (token: string | null) => {
    reads += 1;
    const index = Number(token ?? "0");
    const events = (pages[index] ?? []).map((message) => ({ at: 1, message }));
    const next = String(Math.min(index + 1, pages.length));
    const page: LogPage = { events, next, atEnd: next === token };
    return ok(page);
  };
  return { readPage, reads: () => reads };
}

describe("a cached log", () => {
  it("survives a restart, without partial writes of a crash", async () => {
    const file = await openFile();
    await file.append("1\tone\n", { lines: 1, token: "a" });
    await appendFile(path.join(directory, "key.log"), "2\tha");
    const again = await openFile();
    expect(again.meta).toMatchObject({ lines: 1, token: "a", generation: file.meta.generation });
    await again.append("2\ttwo\n", { lines: 1, token: "b" });
    expect(await textOf(again)).toBe("1\tone\n2\ttwo\n");
  });

  it("starts over as another generation if damaged or of another account or Region", async () => {
    const file = await openFile();
    await file.append("1\tone\n", { lines: 1, token: "a" });
    const elsewhere = await LogFile.open(directory, "key", { arn, ...address, group: "other" });
    expect(elsewhere.meta).toMatchObject({ bytes: 0, token: null });
    await writeFile(path.join(directory, "key.json"), "{");
    expect((await openFile()).meta.generation).not.toBe(file.meta.generation);
  });

  it("returns whole lines of any length", async () => {
    const file = await openFile();
    const long = `1\t${"é".repeat(5_000)}\n`;
    await file.append(`1\ta\n${long}1\tb\n`, { lines: 3 });
    expect(await linesOf(file, 0, 10)).toBe("1\ta\n");
    expect((await linesOf(file, 4, 10)).startsWith(long)).toBe(true);
    expect(await linesOf(file, 1_000_000, 10)).toBe("");
  });
});

describe("the shared reader of a log", () => {
  it("calls AWS as often for a hundred watchers as for one", async () => {
    const source = stream([["a"], ["b"], ["c"]]);
    const log = new SharedLog(await openFile());
    const watch = () => log.advance({ ...source, settled: true, since: 0, from: 0 });
    await Promise.all(Array.from({ length: 100 }, watch));
    await log.catchUp({ ...source, settled: true, since: 0 });
    expect(await textOf(log)).toBe("1\ta\n1\tb\n1\tc\n");
    expect(source.reads()).toBe(4);
    expect(log.meta.complete).toBe(true);
    await watch();
    expect(source.reads()).toBe(4);
  });

  it("returns the first lines before it has read the last", async () => {
    const source = stream([["a"], ["b"]]);
    let let2nd = () => {};
    const second = new Promise<void>((resolve) => {
      let2nd = resolve;
    });
    const readPage = async (token: string | null) => {
      if (token === "1") await second;
      return source.readPage(token);
    };
    const log = new SharedLog(await openFile());
    await log.advance({ readPage, settled: true, since: 0, from: 0 });
    expect(await textOf(log)).toBe("1\ta\n");
    let2nd();
    await log.catchUp({ readPage, settled: true, since: 0 });
    expect(await textOf(log)).toBe("1\ta\n1\tb\n");
  });

  it("polls a growing log every second, and never marks it complete", async () => {
    const source = stream([["a"]]);
    let clock = 0;
    const log = new SharedLog(await openFile(), () => clock);
    const look = () => log.catchUp({ ...source, settled: false, since: 0 });
    await look();
    await look();
    expect(source.reads()).toBe(1);
    clock = 1_001;
    await look();
    expect(source.reads()).toBe(2);
    expect(log.meta.complete).toBe(false);
  });

  it("keeps its lines if AWS is unreachable, reports the reason and retries", async () => {
    const source = stream([["a"], ["b"]]);
    const away = createPortalError("AwsUnreachable");
    let clock = 0;
    let reachable = true;
    const readPage = async (token: string | null) => {
      if (token === "1" && !reachable) return err(away);
      return source.readPage(token);
    };
    const log = new SharedLog(await openFile(), () => clock);
    reachable = false;
    expect(await log.catchUp({ readPage, settled: true, since: 0 })).toEqual(away);
    expect(await textOf(log)).toBe("1\ta\n");
    reachable = true;
    clock = 2_000;
    expect(await log.catchUp({ readPage, settled: true, since: 0 })).toBeNull();
    expect(await textOf(log)).toBe("1\ta\n1\tb\n");
  });

  it("continues during a retry of the build, and to its end", async () => {
    const pages = [["a"]];
    const source = stream(pages);
    let clock = 0;
    const log = new SharedLog(await openFile(), () => clock);
    const end = { ...source, settled: true, since: Date.now() - 60_000 };
    await log.catchUp(end);
    expect(log.isComplete(end)).toBe(true);
    pages.push(["b"]);
    clock = 2_000;
    await log.catchUp({ ...end, settled: false });
    expect(await textOf(log)).toBe("1\ta\n1\tb\n");
    expect(log.meta.complete).toBe(false);
    pages.push(["c"]);
    clock = 4_000;
    await log.catchUp(end);
    expect(await textOf(log)).toBe("1\ta\n1\tb\n1\tc\n");
    pages.push(["d"]);
    clock = 6_000;
    const secondEnd = { ...end, since: Date.now() + 1 };
    expect([log.isComplete(end), log.isComplete(secondEnd)]).toEqual([true, false]);
    await log.catchUp(secondEnd);
    expect(await textOf(log)).toBe("1\ta\n1\tb\n1\tc\n1\td\n");
  });

  it("starts over if AWS no longer accepts its token", async () => {
    const pages = [["a"]];
    const source = stream(pages);
    let clock = 0;
    const log = new SharedLog(await openFile(), () => clock);
    await log.catchUp({ ...source, settled: false, since: 0 });
    const { generation } = log.meta;
    pages.push(["b"]);
    clock = 86_400_000;
    let expired = true;
    const readPage = async (token: string | null) => {
      if (token !== null && expired) return err(createPortalError("InvalidRequestException"));
      expired = false;
      return source.readPage(token);
    };
    const asked = { readPage, settled: true, since: 0 };
    expect(await log.catchUp(asked)).toBeNull();
    expect(await textOf(log)).toBe("1\ta\n1\tb\n");
    expect([log.isComplete(asked), log.meta.generation === generation]).toEqual([true, false]);
  });

  it("gives up on a stream with only empty pages, eventually permanently", async () => {
    let reads = 0;
    const readPage = async () => {
      reads += 1;
      return ok<LogPage>({ events: [], next: String(reads), atEnd: false });
    };
    let clock = 0;
    const log = new SharedLog(await openFile(), () => clock);
    const look = async () => {
      clock += 2_000;
      await log.catchUp({ readPage, settled: true, since: 0 });
      return reads;
    };
    expect(await look()).toBeLessThan(50);
    await look();
    const third = await look();
    expect(third).toBeLessThan(100);
    expect(await look()).toBe(third);
    expect(log.isComplete({ settled: true, since: 0 })).toBe(true);
  });
});

describe("the log cache", () => {
  const arnOf = (build: number) => arn.replace(/1$/, String(build));

  it("is shared by all callers", async () => {
    const logs = new LogDirectory(directory);
    const all = await Promise.all([1, 2, 3].map(() => logs.openSharedLog(arn, address)));
    expect(new Set(all).size).toBe(1);
  });

  it("evicts the least recently used logs beyond its size", async () => {
    let now = 1_000_000;
    const logs = new LogDirectory(directory, { maxBytes: 2_500, now: () => now });
    for (const build of [1, 2, 3]) {
      now += 100_000;
      const log = await logs.openSharedLog(arnOf(build), address);
      await log.catchUp({ ...stream([["x".repeat(1_000)]]), settled: true, since: 0 });
      await log.touch(new Date(now));
    }
    now += 100_000;
    await logs.trim();
    expect((await readdir(directory)).filter((name) => name.endsWith(".log"))).toHaveLength(2);
    expect((await logs.openSharedLog(arnOf(1), address)).meta.bytes).toBe(0);
    expect((await logs.openSharedLog(arnOf(3), address)).meta.bytes).toBeGreaterThan(0);
  });

  it("has one reader per log, even while it continues without callers", async () => {
    let now = 1_000_000;
    const logs = new LogDirectory(directory, { maxBytes: 2_500, now: () => now });
    const log = await logs.openSharedLog(arn, address);
    let answer = () => {};
    const answered = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const source = stream([["a"]]);
    const readPage = async (token: string | null) => {
      await answered;
      return source.readPage(token);
    };
    const read = log.catchUp({ readPage, settled: true, since: 0 });
    now += 100_000;
    await logs.trim();
    expect(await logs.openSharedLog(arn, address)).toBe(log);
    answer();
    await read;
    now += 100_000;
    await logs.trim();
    expect(await logs.openSharedLog(arn, address)).not.toBe(log);
  });

  it("starts over if the folder is emptied", async () => {
    let now = 1_000_000;
    const logs = new LogDirectory(directory, { maxBytes: 2_500, now: () => now });
    const before = await logs.openSharedLog(arn, address);
    await before.catchUp({ ...stream([["a"]]), settled: true, since: 0 });
    for (const name of await readdir(directory)) await rm(path.join(directory, name));
    now += 31_000;
    const log = await logs.openSharedLog(arn, address);
    const source = stream([["b"]]);
    await log.catchUp({ ...source, settled: true, since: 0 });
    expect(await textOf(log)).toBe("1\tb\n");
  });
});
