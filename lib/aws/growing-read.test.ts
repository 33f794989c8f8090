import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { GrowingRead } from "./growing-read";

const options = { mostPages: 50, patienceMs: 20 };

/** Pages whose reading a test lets go on one at a time. */
function gated(pages: number[][]) {
  const gates: (() => void)[] = [];
  let at = 0;
  const read = new GrowingRead<number>(async () => {
    await new Promise<void>((resolve) => gates.push(resolve));
    const items = pages[at] ?? [];
    at += 1;
    return at < pages.length ? { items, next: `page ${at}` } : { items };
  }, options);
  return { read, open: async () => gates.shift()?.() };
}

async function wholeOf<T>(read: GrowingRead<T>): Promise<T[]> {
  const rows: T[] = [];
  let next: number | null = 0;
  while (next !== null) {
    const chunk: Awaited<ReturnType<GrowingRead<T>["after"]>> = await read.after(next);
    rows.push(...chunk.rows);
    next = chunk.next;
  }
  return rows;
}

describe("a list that is read while others already look at it", () => {
  it("gives what is there, and where to ask on from", async () => {
    const { read, open } = gated([[1, 2], [3]]);
    await open();
    expect(await read.after(0)).toEqual({ rows: [1, 2], next: 2 });
    expect(await read.after(2), "patience ends").toEqual({ rows: [], next: 2 });
    await open();
    expect(await read.after(2)).toMatchObject({ rows: [3] });
    await read.done;
    expect(await read.after(3)).toEqual({ rows: [], next: null });
  });

  it("is the same list for all who read it, however they come", async () => {
    const pages = fc.array(fc.array(fc.integer(), { maxLength: 5 }), {
      minLength: 1,
      maxLength: 9,
    });
    await fc.assert(
      fc.asyncProperty(pages, async (all) => {
        let at = 0;
        const read = new GrowingRead<number>(async () => {
          const items = all[at] ?? [];
          at += 1;
          return at < all.length ? { items, next: String(at) } : { items };
        }, options);
        const readers = await Promise.all([wholeOf(read), wholeOf(read), wholeOf(read)]);
        for (const rows of readers) expect(rows).toEqual(all.flat());
        expect(at).toBe(all.length);
      }),
      { numRuns: 40 },
    );
  });

  it("gives the rows before a failure, then the failure", async () => {
    let pages = 0;
    const read = new GrowingRead<number>(async () => {
      pages += 1;
      if (pages === 2) throw new Error("AWS is away");
      return { items: [1], next: "2" };
    }, options);
    await read.done;
    expect(read.failed).toBe(true);
    expect(await read.after(0)).toEqual({ rows: [1], next: 1 });
    await expect(read.after(1)).rejects.toThrow("AWS is away");
  });

  it("says that it is cut where the list goes on past what is read of it", async () => {
    let page = 0;
    const endless = new GrowingRead<number>(
      async () => ({ items: [page], next: String(page++) }),
      options,
    );
    await endless.done;
    expect(await endless.after(49)).toEqual({ rows: [49], next: null, cut: true });
  });

  it("ends at a token that comes again", async () => {
    const read = new GrowingRead<number>(async () => ({ items: [1], next: "same" }), options);
    expect(await wholeOf(read)).toEqual([1, 1]);
  });
});
