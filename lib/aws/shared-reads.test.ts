import { beforeEach, describe, expect, it } from "vitest";
import { SharedReads } from "./shared-reads";

let now: number;
let asked: number;
let reads: SharedReads;

beforeEach(() => {
  now = 0;
  asked = 0;
  reads = new SharedReads({ ttlMs: 100, most: 2, now: () => now });
});

const load = async () => {
  asked += 1;
  return asked;
};

describe("a shared read", () => {
  it("is one call for those who ask at the same time", async () => {
    expect(await Promise.all([reads.read("a", load), reads.read("a", load)])).toEqual([1, 1]);
  });

  it("is used again until it is too old", async () => {
    await reads.read("a", load);
    now = 99;
    expect(await reads.read("a", load)).toBe(1);
    now = 100;
    expect(await reads.read("a", load)).toBe(2);
  });

  it("is asked for again after a failure", async () => {
    await expect(reads.read("a", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
    expect(await reads.read("a", load)).toBe(1);
  });

  it("gives way to newer ones", async () => {
    for (const key of ["a", "b", "c"]) await reads.read(key, load);
    expect(await reads.read("b", load)).toBe(2);
    expect(await reads.read("a", load)).toBe(4);
  });
});
