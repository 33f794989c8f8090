import fc from "fast-check";
import { afterEach, describe, expect, it, vi } from "vitest";
import {
  SharedList,
  type SharedListChunk,
  type SharedListOptions,
  type SharedListPage,
} from "./shared-list";

const options: SharedListOptions = {
  maxPages: 50,
  maxWaitMs: 20,
  idleMs: 10_000,
  schedule: (_person, task) => task(),
  isTokenRejected: () => false,
};

function reader<T>(readPage: (token: string | undefined) => Promise<SharedListPage<T>>) {
  return { person: "ada", readPage };
}

/** Reads pages in order and counts them. */
function source(pages: number[][]) {
  const read = vi.fn(async (token: string | undefined) => {
    const at = Number(token ?? 0);
    const items = pages[at] ?? [];
    return at + 1 < pages.length ? { items, next: String(at + 1) } : { items };
  });
  return read;
}

async function readAll<T>(list: SharedList<T>, from: ReturnType<typeof reader<T>>): Promise<T[]> {
  const rows: T[] = [];
  let next: number | null = 0;
  while (next !== null) {
    const chunk: SharedListChunk<T> = await list.readFrom(next, from);
    rows.push(...chunk.rows);
    next = chunk.next;
  }
  return rows;
}

afterEach(() => void vi.useRealTimers());

describe("a shared list", () => {
  it("returns the rows read so far, and the offset to continue from", async () => {
    const gates: (() => void)[] = [];
    const pages = source([[1, 2], [3]]);
    const gated = reader(async (token) => {
      await new Promise<void>((resolve) => gates.push(resolve));
      return pages(token);
    });
    const list = new SharedList<number>(options);
    const first = list.readFrom(0, gated);
    gates.shift()?.();
    expect(await first).toEqual({ rows: [1, 2], next: 2 });
    expect(await list.readFrom(2, gated), "patience ends").toEqual({ rows: [], next: 2 });
    const last = list.readFrom(2, gated);
    gates.shift()?.();
    expect(await last).toEqual({ rows: [3], next: null });
  });

  it("is the same for all readers, with one read per page", async () => {
    const pages = fc.array(fc.array(fc.integer(), { maxLength: 5 }), {
      minLength: 1,
      maxLength: 9,
    });
    await fc.assert(
      fc.asyncProperty(pages, async (all) => {
        const read = source(all);
        const list = new SharedList<number>(options);
        const readers = await Promise.all([1, 2, 3].map(() => readAll(list, reader(read))));
        for (const rows of readers) expect(rows).toEqual(all.flat());
        expect(read).toHaveBeenCalledTimes(all.length);
      }),
      { numRuns: 40 },
    );
  });

  it("continues after a failure where it stopped", async () => {
    const pages = source([[1], [2], [3]]);
    let failures = 1;
    const read = vi.fn(async (token: string | undefined) => {
      if (token === "1" && failures-- > 0) throw new Error("AWS is away");
      return pages(token);
    });
    const list = new SharedList<number>(options);
    expect(await list.readFrom(0, reader(read))).toEqual({ rows: [1], next: 1 });
    await vi.waitFor(() => expect(read).toHaveBeenCalledTimes(2), 60_000);
    expect(await readAll(list, reader(read))).toEqual([1, 2, 3]);
    expect(pages.mock.calls.map(([token]) => token)).toEqual([undefined, "1", "2"]);
  });

  it("returns a failure to waiting readers", async () => {
    const list = new SharedList<number>(options);
    const broken = reader<number>(() => Promise.reject(new Error("AWS is away")));
    await expect(list.readFrom(0, broken)).rejects.toThrow("AWS is away");
  });

  it("starts over if AWS no longer accepts its token", async () => {
    const pages = source([[1], [2]]);
    let refusals = 1;
    const read = async (token: string | undefined) => {
      if (token === "1" && refusals-- > 0) throw new Error("expired");
      return pages(token);
    };
    const list = new SharedList<number>({ ...options, isTokenRejected: () => true });
    expect(await readAll(list, reader(read))).toEqual([1, 2]);
  });

  it("stops without readers, and continues with the next one", async () => {
    vi.useFakeTimers();
    const pages = source(Array.from({ length: 40 }, (_, page) => [page]));
    const read = vi.fn(async (token: string | undefined) => {
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      return pages(token);
    });
    const list = new SharedList<number>(options);
    const first = list.readFrom(0, reader(read));
    await vi.advanceTimersByTimeAsync(1_000);
    await first;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(list.hasReaders).toBe(false);
    expect(read.mock.calls.length).toBeLessThan(15);
    const rows = readAll(list, reader(read));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await rows).toHaveLength(40);
    expect(read).toHaveBeenCalledTimes(40);
  });

  it("is marked as truncated if the list exceeds its limit", async () => {
    let page = 0;
    const endless = reader(async () => ({ items: [page], next: String(page++) }));
    const list = new SharedList<number>(options);
    await readAll(list, endless);
    expect(await list.readFrom(49, endless)).toEqual({ rows: [49], next: null, truncated: true });
  });

  it("ends at a repeated token", async () => {
    const same = reader(async () => ({ items: [1], next: "same" }));
    expect(await readAll(new SharedList<number>(options), same)).toEqual([1, 1]);
  });
});
