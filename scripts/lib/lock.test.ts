import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { findLockOwner, tryLock, withLock } from "./lock.mjs";
import { createTemporaryFolder } from "./testing";

let path = "";

beforeEach(() => {
  path = join(createTemporaryFolder(), "deep", "build.lock");
});

describe("a lock file", () => {
  it("has one owner at a time", () => {
    const release = tryLock(path);
    expect(tryLock(path)).toBeNull();
    release?.();
    expect(tryLock(path)).not.toBeNull();
  });

  it("names its owner", () => {
    tryLock(path);
    expect(findLockOwner(path)).toBe(process.pid);
  });

  it("is taken over from a dead process", () => {
    const dead = spawnSync(process.execPath, ["-e", ""]).pid;
    tryLock(path)?.();
    writeFileSync(path, `${dead} boot 1`);
    expect(findLockOwner(path)).toBeNull();
    expect(tryLock(path)).not.toBeNull();
  });

  it.runIf(existsSync("/proc/self/stat"))(
    "is taken over when its process id now belongs to another process",
    () => {
      tryLock(path);
      const written = readFileSync(path, "utf8");
      writeFileSync(path, written.replace(/\d+$/, "1"));
      expect(findLockOwner(path)).toBeNull();
    },
  );

  it("isn't taken over while its owner is writing it", () => {
    tryLock(path)?.();
    writeFileSync(path, "");
    expect(tryLock(path)).toBeNull();
  });
});

describe("work under a lock", () => {
  it("runs sequentially", async () => {
    const order: string[] = [];
    const first = withLock(path, async () => {
      order.push("first begins");
      await new Promise(setImmediate);
      order.push("first ends");
    });
    const second = withLock(path, async () => void order.push("second"));
    await Promise.all([first, second]);
    expect(order).toEqual(["first begins", "first ends", "second"]);
  });

  it("releases the lock if the work fails", async () => {
    const failing = withLock(path, () => Promise.reject(new Error("no")));
    await expect(failing).rejects.toThrow("no");
    expect(tryLock(path)).not.toBeNull();
  });
});
