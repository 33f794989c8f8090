import { afterEach, expect, it, vi } from "vitest";
import { cacheListRead } from "./cache-list-read";

afterEach(() => vi.restoreAllMocks());

it("caches a slow read longer, but at most a minute", async () => {
  let now = 1_000_000;
  vi.spyOn(performance, "now").mockImplementation(() => now);
  const readIn = (ms: number) => async () => {
    now += ms;
    return now;
  };
  const first = await cacheListRead("slow", 3_000, readIn(20_000));
  now += 59_000;
  expect(await cacheListRead("slow", 3_000, readIn(0))).toBe(first);
  now += 2_000;
  expect(await cacheListRead("slow", 3_000, readIn(0))).not.toBe(first);
});
