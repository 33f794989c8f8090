import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CallBudget, callPriorities } from "./call-budget";

/** A clock advanced by the test, with scheduled callbacks. */
function clock() {
  let now = 0;
  const due: { at: number; then: () => void }[] = [];
  const advance = async (ms: number) => {
    const end = now + ms;
    for (;;) {
      await Promise.resolve();
      const [next] = due.sort((a, b) => a.at - b.at);
      if (!next || next.at > end) break;
      due.shift();
      now = next.at;
      next.then();
    }
    now = end;
    await Promise.resolve();
  };
  const timing = {
    now: () => now,
    after: (ms: number, then: () => void) => void due.push({ at: now + ms, then }),
  };
  return { timing, advance, now: () => now };
}

describe("the budget of calls", () => {
  it("limits calls per second to its ceiling plus a burst of two", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 20 }), async (ceiling) => {
        const { timing, advance, now } = clock();
        const budget = new CallBudget(ceiling, timing);
        const times: number[] = [];
        for (let call = 0; call < 100; call += 1) {
          void budget.acquire(callPriorities.detail).then(() => times.push(now()));
        }
        await advance(10_000);
        expect(times.length).toBeGreaterThanOrEqual(Math.min(100, ceiling * 10));
        for (const start of times) {
          const within = times.filter((time) => time >= start && time < start + 1000);
          expect(within.length).toBeLessThanOrEqual(ceiling + 2);
        }
      }),
      { numRuns: 20 },
    );
  });

  it("prefers a poll to earlier detail polls", async () => {
    const { timing, advance } = clock();
    const budget = new CallBudget(1, timing);
    const order: string[] = [];
    for (const name of ["a", "b", "c", "d"]) {
      void budget.acquire(callPriorities.detail).then(() => order.push(name));
    }
    void budget.acquire(callPriorities.poll).then(() => order.push("poll"));
    await advance(5_000);
    expect(order).toEqual(["a", "b", "poll", "c", "d"]);
  });

  it("serves the history too while detail polls use all other calls", async () => {
    const { timing, advance } = clock();
    const budget = new CallBudget(2, timing);
    let looks = 0;
    let read = 0;
    const look = async (): Promise<void> => {
      await budget.acquire(callPriorities.detail);
      looks += 1;
      return look();
    };
    const history = async (): Promise<void> => {
      await budget.acquire(callPriorities.history);
      read += 1;
      return history();
    };
    for (let region = 0; region < 4; region += 1) void look();
    void history();
    await advance(100_000);
    expect(read).toBeGreaterThan(10);
    expect(looks).toBeGreaterThan(100);
  });

  it("slows down to a tenth if throttled, and recovers", () => {
    const { timing } = clock();
    const budget = new CallBudget(10, timing);
    budget.recordThrottling();
    expect(budget.rate).toBe(5);
    for (let call = 0; call < 10; call += 1) budget.recordThrottling();
    expect(budget.rate).toBe(1);
    for (let call = 0; call < 100; call += 1) budget.recordUnthrottled();
    expect(budget.rate).toBe(10);
  });

  it("serves a user's only request before the second of one with a hundred", async () => {
    const { timing, advance } = clock();
    const budget = new CallBudget(1, timing);
    const order: string[] = [];
    for (let call = 0; call < 100; call += 1) {
      void budget.acquire(callPriorities.interactive, "eve").then(() => order.push("eve"));
    }
    void budget.acquire(callPriorities.interactive, "ada").then(() => order.push("ada"));
    await advance(3_000);
    expect(order.indexOf("ada")).toBe(2);
  });

  it("alternates background and user polls of the same priority", async () => {
    const { timing, advance } = clock();
    const budget = new CallBudget(1, timing);
    const order: string[] = [];
    for (let call = 0; call < 50; call += 1) {
      void budget.acquire(callPriorities.detail, "eve").then(() => order.push("eve"));
    }
    for (let call = 0; call < 10; call += 1) {
      void budget.acquire(callPriorities.detail).then(() => order.push("kiln"));
    }
    await advance(20_000);
    expect(order.filter((one) => one === "kiln").length).toBeGreaterThanOrEqual(8);
  });
});
