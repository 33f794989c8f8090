import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { Cache, type CacheOptions } from "./cache";

let now: number;
let loads: number;

beforeEach(() => {
  now = 0;
  loads = 0;
});

function cacheOf(options: Partial<CacheOptions<number>> = {}): Cache<number> {
  return new Cache({ max: 10, ttlMs: 100, now: () => now, ...options });
}

const load = async () => {
  loads += 1;
  return loads;
};
const fail = () => {
  loads += 1;
  return Promise.reject(new Error(`failure ${loads}`));
};
const hang = () => new Promise<number>(() => {});

describe("a cache", () => {
  it("loads a value once for concurrent callers", async () => {
    const cache = cacheOf();
    expect(await Promise.all([cache.load("a", load), cache.load("a", load)])).toEqual([1, 1]);
    expect(cache.isLoading("a")).toBe(false);
  });

  it("uses a value until its TTL has passed", async () => {
    const cache = cacheOf();
    await cache.load("a", load);
    now = 99;
    expect(await cache.load("a", load)).toBe(1);
    expect(cache.get("a")).toBe(1);
    now = 100;
    expect(cache.get("a")).toBeUndefined();
    expect(cache.peek("a")).toBe(1);
    expect(await cache.load("a", load)).toBe(2);
  });

  it("derives the TTL from the value and the loading time", async () => {
    const cache = cacheOf({ ttlMs: (value, tookMs) => value * 10 - tookMs });
    const slow = async () => {
      now += 4;
      return 1;
    };
    await cache.load("a", slow);
    now = 9;
    expect(cache.get("a")).toBe(1);
    now = 10;
    expect(cache.get("a")).toBeUndefined();
  });

  it("loads again after a failure", async () => {
    const cache = cacheOf();
    await expect(cache.load("a", fail)).rejects.toThrow("failure 1");
    expect(await cache.load("a", load)).toBe(2);
  });

  it("reports a failure again until its TTL has passed", async () => {
    const cache = cacheOf({ failureTtlMs: 50 });
    await expect(cache.load("a", fail)).rejects.toThrow("failure 1");
    now = 49;
    await expect(cache.load("a", fail)).rejects.toThrow("failure 1");
    now = 50;
    await expect(cache.load("a", fail)).rejects.toThrow("failure 2");
  });

  it("doesn't store a value whose key was deleted while loading", async () => {
    const cache = cacheOf();
    let finish = (_: number) => {};
    const first = cache.load("a", () => new Promise((resolve) => (finish = resolve)));
    await Promise.resolve();
    cache.delete("a");
    expect(await cache.load("a", async () => 7)).toBe(7);
    finish(1);
    expect(await first).toBe(1);
    expect(cache.get("a")).toBe(7);
  });

  it("keeps at most its maximum, the most recently used entries", async () => {
    const step = fc.record({ key: fc.constantFrom(..."abcdef"), write: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 4 }), fc.array(step), async (max, steps) => {
        const cache = cacheOf({ max, ttlMs: undefined });
        let used: string[] = [];
        for (const { key, write } of steps) {
          if (write) await cache.load(key, load);
          else cache.get(key);
          if (write || used.includes(key)) {
            used = [key, ...used.filter((one) => one !== key)].slice(0, max);
          }
        }
        expect(cache.size).toBe(used.length);
        for (const key of "abcdef") {
          expect(cache.peek(key) !== undefined).toBe(used.includes(key));
        }
      }),
    );
  });

  it("never returns a value past its TTL and loads no more often than necessary", async () => {
    const pause = fc.integer({ min: 0, max: 150 });
    await fc.assert(
      fc.asyncProperty(fc.array(pause, { maxLength: 30 }), async (pauses) => {
        now = 0;
        loads = 0;
        const cache = cacheOf();
        for (const ms of pauses) {
          now += ms;
          const loadedAt = await cache.load("a", async () => {
            loads += 1;
            return now;
          });
          expect(now - loadedAt).toBeLessThan(100);
        }
        expect(loads).toBeLessThanOrEqual(1 + now / 100);
      }),
    );
  });
});

describe("a stale value", () => {
  it("is used with the failure while loading fails, until it is too old", async () => {
    const cache = cacheOf({ staleMs: 1_000 });
    await cache.load("a", load);
    now = 1_000;
    const { value, failure } = await cache.loadOrStale("a", fail);
    expect([value, String(failure)]).toEqual([1, "Error: failure 2"]);
    now = 1_001;
    await expect(cache.load("a", fail)).rejects.toThrow("failure 3");
  });

  it("doesn't become fresher by being used", async () => {
    const cache = cacheOf({ staleMs: 1_000, failureTtlMs: 10 });
    await cache.load("a", load);
    for (now = 100; now <= 1_000; now += 100) expect(await cache.load("a", fail)).toBe(1);
    await expect(cache.load("a", fail)).rejects.toThrow();
  });

  it("is returned if loading takes long, also to later callers", async () => {
    const cache = cacheOf({ staleMs: 1_000, failureTtlMs: 50 });
    await cache.load("a", load);
    now = 200;
    expect(await cache.loadOrStale("a", hang, { waitMs: 1 })).toEqual({ value: 1 });
    expect(await cache.loadOrStale("a", hang)).toEqual({ value: 1 });
    expect(cache.isLoading("a")).toBe(true);
  });

  it("may come from an earlier process, with its age", async () => {
    const cache = cacheOf({ staleMs: 1_000 });
    cache.restore("a", 5, -900);
    expect(cache.get("a")).toBeUndefined();
    expect(await cache.load("a", fail)).toBe(5);
    now = 101;
    await expect(cache.load("a", fail)).rejects.toThrow();
  });
});
