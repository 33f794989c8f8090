import { describe, expect, it } from "vitest";
import { matchesLock } from "./install.mjs";
import { supportsNode } from "./node-version.mjs";

const next = { version: "16.4.6", integrity: "sha512-a" };
const otherPlatform = { version: "1.0.0", integrity: "sha512-b", optional: true };

describe("an installation", () => {
  it("matches when every locked package is there in its version", () => {
    const wanted = { packages: { "": {}, "node_modules/next": next } };
    expect(matchesLock(wanted, { packages: { "node_modules/next": next } })).toBe(true);
  });

  it("does not match without one of them", () => {
    expect(matchesLock({ packages: { "node_modules/next": next } }, { packages: {} })).toBe(false);
  });

  it("does not match with another version of one", () => {
    const older = { ...next, version: "16.4.5" };
    const installed = { packages: { "node_modules/next": older } };
    expect(matchesLock({ packages: { "node_modules/next": next } }, installed)).toBe(false);
  });

  it("may lack the optional packages of other platforms", () => {
    const wanted = { packages: { "node_modules/binary-darwin": otherPlatform } };
    expect(matchesLock(wanted, { packages: {} })).toBe(true);
  });
});

describe("Node.js", () => {
  it.each(["20.19.0", "20.20.2", "22.1.0", "24.0.0"])("%s is supported", (version) => {
    expect(supportsNode(version)).toBe(true);
  });

  it.each(["20.18.3", "18.20.8"])("%s is too old", (version) => {
    expect(supportsNode(version)).toBe(false);
  });
});
