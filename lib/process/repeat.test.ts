import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { repeatUntilShutdown } from "./repeat";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it("repeats a pass at the interval, also after a failure", async () => {
  const pass = vi.fn(async () => {});
  pass.mockRejectedValueOnce(new Error("no database"));
  repeatUntilShutdown("test", pass, { intervalMs: 1_000, failure: "failed" });
  expect(pass).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(3_000);
  expect(pass).toHaveBeenCalledTimes(3);
});

it("starts immediately if asked to, and no pass while another is running", async () => {
  let finish = () => {};
  const pass = vi.fn(() => new Promise<void>((resolve) => (finish = resolve)));
  repeatUntilShutdown("test", pass, { intervalMs: 1_000, failure: "failed", atStart: true });
  await vi.advanceTimersByTimeAsync(3_000);
  expect(pass).toHaveBeenCalledTimes(1);
  finish();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(pass).toHaveBeenCalledTimes(2);
});
