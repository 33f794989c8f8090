import { afterEach, expect, it, vi } from "vitest";
import { remembered } from "./remembered";

afterEach(() => vi.restoreAllMocks());

it("keeps an answer for longer that took long, but for a minute at most", async () => {
  let now = 1_000_000;
  vi.spyOn(performance, "now").mockImplementation(() => now);
  const askFor = (ms: number) => async () => {
    now += ms;
    return now;
  };
  const first = await remembered("slow", 3_000, askFor(20_000));
  now += 59_000;
  expect(await remembered("slow", 3_000, askFor(0))).toBe(first);
  now += 2_000;
  expect(await remembered("slow", 3_000, askFor(0))).not.toBe(first);
});
