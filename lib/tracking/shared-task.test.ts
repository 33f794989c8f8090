import { describe, expect, it } from "vitest";
import { shareTask } from "./shared-task";

describe("a shared task", () => {
  it("runs once for all who come while it runs", async () => {
    let runs = 0;
    const task = async () => {
      runs += 1;
    };
    await Promise.all(Array.from({ length: 50 }, () => shareTask("once", 60_000, task)));
    expect(runs).toBe(1);
  });

  it("rests after a run", async () => {
    let runs = 0;
    const task = async () => {
      runs += 1;
    };
    await shareTask("rest", 60_000, task);
    await shareTask("rest", 60_000, task);
    expect(runs).toBe(1);
  });

  it("fails for all who shared the run, and runs again afterwards", async () => {
    const failing = () => Promise.reject(new Error("no"));
    const both = await Promise.allSettled([
      shareTask("fail", 0, failing),
      shareTask("fail", 0, failing),
    ]);
    expect(both.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    await expect(shareTask("fail", 0, async () => undefined)).resolves.toBeUndefined();
  });

  it("still tells those who come while it rests that it failed", async () => {
    let runs = 0;
    const failing = () => {
      runs += 1;
      return Promise.reject(new Error("no"));
    };
    await expect(shareTask("rest after failure", 60_000, failing)).rejects.toThrow("no");
    await expect(shareTask("rest after failure", 60_000, failing)).rejects.toThrow("no");
    expect(runs).toBe(1);
  });
});
