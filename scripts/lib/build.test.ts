import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { addCompileHints, getBuildIdentity } from "./build.mjs";
import { listFiles } from "./hash.mjs";
import { repositoryRoot } from "./paths.mjs";

const [first = "", second = ""] = ["a", "b"].map((digit) => digit.repeat(64));

describe("the identity of a build", () => {
  it("is the same for the same sources and another for other sources", () => {
    expect(getBuildIdentity(first)).toEqual(getBuildIdentity(first));
    for (const [name, value] of Object.entries(getBuildIdentity(first))) {
      expect(Object.entries(getBuildIdentity(second))).not.toContainEqual([name, value]);
    }
  });

  it("has a build ID that Next.js accepts, and a key for AES-256", () => {
    const { KILN_BUILD, NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: key } = getBuildIdentity(first);
    expect(KILN_BUILD).toMatch(/^[a-zA-Z0-9_-]+$/);
    expect(Buffer.from(key, "base64")).toHaveLength(32);
  });

  it("encrypts nothing with its public key, because no server action is inline", () => {
    const code = listFiles(repositoryRoot, ["app", "components", "lib"], (path) =>
      /\.tsx?$/.test(path),
    );
    const inline = code.filter((path) =>
      /^(?:[ \t]+|.*[;{] *)["']use server["']/m.test(
        readFileSync(join(repositoryRoot, path), "utf8"),
      ),
    );
    expect(inline).toEqual([]);
  });
});

describe("the compile hint", () => {
  it("is the first line of the scripts that start every page, once, and of no other script", () => {
    const dir = mkdtempSync(join(tmpdir(), "kiln-build-"));
    onTestFinished(() => rmSync(dir, { recursive: true }));
    const read = (name: string) => readFileSync(join(dir, "chunks", name), "utf8");
    mkdirSync(join(dir, "chunks"));
    for (const name of ["start.js", "page.js"]) writeFileSync(join(dir, "chunks", name), "run();");
    const manifest = JSON.stringify({ rootMainFiles: ["chunks/start.js"] });
    writeFileSync(join(dir, "build-manifest.json"), manifest);
    addCompileHints(dir);
    addCompileHints(dir);
    expect(read("start.js")).toBe("//# allFunctionsCalledOnLoad\nrun();");
    expect(read("page.js")).toBe("run();");
  });
});
