import { renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { isBuildSource } from "./build.mjs";
import { hashFiles, listFiles } from "./hash.mjs";
import { temporaryFolder } from "./testing";

let base = "";

beforeEach(() => {
  base = temporaryFolder();
  writeFileSync(join(base, "a.ts"), "one");
  writeFileSync(join(base, "b.ts"), "two");
});

function hashNow(extra: string[] = []) {
  return hashFiles(base, listFiles(base, ["."]), extra);
}

describe("the hash of sources", () => {
  it("stays the same while nothing changes", () => {
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

  it("changes when text moves from one file to the next", () => {
    const before = hashNow();
    writeFileSync(join(base, "a.ts"), "on");
    writeFileSync(join(base, "b.ts"), "etwo");
    expect(hashNow()).not.toBe(before);
  });

  it("changes with the versions given beside the files", () => {
    expect(hashNow(["node 22"])).not.toBe(hashNow(["node 24"]));
  });

  it("takes folders and files that do not exist as empty", () => {
    expect(listFiles(base, ["missing", "a.ts"])).toEqual(["a.ts"]);
  });
});

describe("what a build depends on", () => {
  it.each(["app/layout.tsx", "lib/aws/clients.ts", "public/icon.svg"])("counts %s", (path) => {
    expect(isBuildSource(path)).toBe(true);
  });

  it("leaves out tests", () => {
    expect(isBuildSource("lib/aws/clients.test.ts")).toBe(false);
  });
});
