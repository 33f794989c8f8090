import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { CallBudget, callPriorities } from "../budget/call-budget";
import type { SharedListChunk } from "../shared-list";
import { type ContentListRequest, ContentLists } from "./content-lists";

const account = "111122223333";
const firstPagesPerSecond = 5;
const pagesPerSecond = 20;
const pagesOfList = 12;
const rowsOfPage = 25;

/** Simulates AWS within the account's call budgets. Each call is recorded and takes 50 ms. */
function simulatedAws() {
  const budgets = {
    first: new CallBudget(firstPagesPerSecond),
    rest: new CallBudget(pagesPerSecond),
  };
  const calls: { list: string; kind: keyof typeof budgets; at: number }[] = [];
  const readPage =
    (list: string, person: string, kind: keyof typeof budgets) => async (token?: string) => {
      await budgets[kind].acquire(callPriorities.interactive, person);
      calls.push({ list, kind, at: performance.now() });
      await new Promise((resolve) => setTimeout(resolve, 50));
      const page = Number(token ?? 0);
      const items = Array.from({ length: rowsOfPage }, (_, row) => page * rowsOfPage + row);
      return page + 1 < pagesOfList ? { items, next: String(page + 1) } : { items };
    };
  return { calls, readPage };
}

let lists: ContentLists;
let aws: ReturnType<typeof simulatedAws>;
beforeEach(() => {
  vi.useFakeTimers();
  lists = new ContentLists();
  aws = simulatedAws();
});
afterEach(() => void vi.useRealTimers());

function request(list: string, person: string, offset: number): ContentListRequest<number> {
  return {
    ...{ account, key: list, actor: person, person, offset, ended: true },
    ...{ maxPages: 400, ttlMs: 3_600_000, isTokenRejected: () => false },
    readFirst: () => aws.readPage(list, person, "first")(),
    readPage: aws.readPage(list, person, "rest"),
  };
}

/** Requests rows until the list is complete, as a browser does. */
async function readAll(list: string, person: string): Promise<number[]> {
  const rows: number[] = [];
  for (let next: number | null = 0; next !== null; ) {
    const chunk: SharedListChunk<number> | null = await lists.readRows(request(list, person, next));
    rows.push(...(chunk?.rows ?? []));
    next = chunk?.next ?? null;
  }
  return rows;
}

/** True if any second has more calls than the budget plus its burst of two. */
function exceeds(kind: "first" | "rest", perSecond: number): boolean {
  const times = aws.calls.filter((call) => call.kind === kind).map(({ at }) => at);
  return times.some((at, index) => (times[index + perSecond + 2] ?? at + 1_000) < at + 1_000);
}

const allRows = Array.from({ length: pagesOfList * rowsOfPage }, (_, row) => row);

describe("the lists of packages and findings", () => {
  it("reach a hundred readers of a hundred lists within the account's budget", async () => {
    const results = Promise.all(
      Array.from({ length: 100 }, (_, index) => readAll(`list ${index}`, `person ${index}`)),
    );
    const calls = 100 * pagesOfList;
    await vi.advanceTimersByTimeAsync((calls / pagesPerSecond) * 1_000 + 40_000);
    for (const rows of await results) expect(rows).toEqual(allRows);
    expect(aws.calls).toHaveLength(calls);
    expect(exceeds("first", firstPagesPerSecond)).toBe(false);
    expect(exceeds("rest", pagesPerSecond)).toBe(false);
  });

  it("return a first page to everyone before the first list is complete", async () => {
    const first = Promise.all(
      Array.from({ length: 30 }, (_, index) => readAll(`list ${index}`, `person ${index}`)),
    );
    await vi.advanceTimersByTimeAsync(10_000);
    expect(new Set(aws.calls.map(({ list }) => list)).size).toBe(30);
    await vi.advanceTimersByTimeAsync(300_000);
    await first;
  });

  it("are read once for a hundred users, with an access check for each", async () => {
    const results = Promise.all(
      Array.from({ length: 100 }, (_, index) => readAll("one list", `person ${index}`)),
    );
    await vi.advanceTimersByTimeAsync(60_000);
    for (const rows of await results) expect(rows).toEqual(allRows);
    expect(aws.calls).toHaveLength(pagesOfList + 99);
  });

  it("aren't returned to a user whom AWS denies, regardless of others", async () => {
    const ada = readAll("secret", "ada");
    await vi.advanceTimersByTimeAsync(30_000);
    await ada;
    const denied = { ...request("secret", "eve", 0), readFirst: () => Promise.reject("denied") };
    await expect(lists.readRows(denied)).rejects.toBe("denied");
  });

  it("allow one user four at a time, while others' lists are read", async () => {
    const greedy = Array.from({ length: 20 }, (_, index) => readAll(`list ${index}`, "eve"));
    await vi.advanceTimersByTimeAsync(5_000);
    const start = aws.calls.length;
    const ada = readAll("ada's list", "ada");
    const others = Promise.all(greedy);
    await vi.advanceTimersByTimeAsync(90_000);
    expect(await ada).toEqual(allRows);
    const before = aws.calls.slice(start).findLastIndex(({ list }) => list === "ada's list");
    expect(before).toBeLessThan(10 * pagesOfList);
    await vi.advanceTimersByTimeAsync(200_000);
    await others;
    expect(aws.calls).toHaveLength(21 * pagesOfList);
  });

  it("cause no calls once unused", async () => {
    const abandoned = lists.readRows(request("long", "ada", 0));
    await vi.advanceTimersByTimeAsync(5_000);
    expect((await abandoned)?.rows.length).toBeGreaterThan(0);
    await vi.advanceTimersByTimeAsync(20_000);
    const calls = aws.calls.length;
    await vi.advanceTimersByTimeAsync(600_000);
    expect(aws.calls).toHaveLength(calls);
  });

  it.each([
    { name: "days later", laterMs: 3 * 86_400_000, ended: true },
    { name: "after the build's end", laterMs: 60_000, ended: false },
  ])(
    "are read from the start if reading was abandoned and is requested again $name",
    async (abandonment) => {
      const first = lists.readRows({
        ...request("abandoned", "ada", 0),
        ended: abandonment.ended,
        readFirst: async () => ({ items: [-1], next: "1" }),
        readPage: () => Promise.reject(new Error("AWS is unavailable")),
      });
      await vi.advanceTimersByTimeAsync(200);
      expect((await first)?.rows).toEqual([-1]);
      await vi.advanceTimersByTimeAsync(abandonment.laterMs);
      const later = readAll("abandoned", "ada");
      await vi.advanceTimersByTimeAsync(60_000);
      expect(await later).toEqual(allRows);
    },
  );
});
