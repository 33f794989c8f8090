import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { getBuildIdentity } from "./build.mjs";
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
