import { renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { isBuildSource } from "./build.mjs";
import { hashFiles, listFiles } from "./hash.mjs";
import { createTemporaryFolder } from "./testing";

let base = "";

beforeEach(() => {
  base = createTemporaryFolder();
  writeFileSync(join(base, "a.ts"), "one");
  writeFileSync(join(base, "b.ts"), "two");
});

function hashNow(extra: string[] = []) {
  return hashFiles(base, listFiles(base, ["."]), extra);
}

describe("the source hash", () => {
  it("stays the same without changes", () => {
    expect(hashNow()).toBe(hashNow());
  });

  it("changes with a file's content", () => {
    const before = hashNow();
    writeFileSync(join(base, "a.ts"), "three");
    expect(hashNow()).not.toBe(before);
  });

  it("changes with a file's name", () => {
    const before = hashNow();
    renameSync(join(base, "a.ts"), join(base, "c.ts"));
    expect(hashNow()).not.toBe(before);
  });

  it("changes if text moves to the next file", () => {
    const before = hashNow();
    writeFileSync(join(base, "a.ts"), "on");
    writeFileSync(join(base, "b.ts"), "etwo");
    expect(hashNow()).not.toBe(before);
  });

  it("changes with the versions", () => {
    expect(hashNow(["node 22"])).not.toBe(hashNow(["node 24"]));
  });

  it("treats missing folders and files as empty", () => {
    expect(listFiles(base, ["missing", "a.ts"])).toEqual(["a.ts"]);
  });
});

describe("the inputs of a build", () => {
  it.each(["app/layout.tsx", "lib/aws/clients.ts", "public/icon.svg"])("includes %s", (path) => {
    expect(isBuildSource(path)).toBe(true);
  });

  it("excludes tests", () => {
    expect(isBuildSource("lib/aws/clients.test.ts")).toBe(false);
  });
});
