import { describe, expect, it } from "vitest";
import { isInstallationCurrent } from "./install.mjs";
import { isSupportedNodeVersion } from "./node-version.mjs";

const next = { version: "16.4.6", integrity: "sha512-a" };
const otherPlatform = { version: "1.0.0", integrity: "sha512-b", optional: true };

describe("an installation", () => {
  it("matches if every locked package has its version", () => {
    const wanted = { packages: { "": {}, "node_modules/next": next } };
    expect(isInstallationCurrent(wanted, { packages: { "node_modules/next": next } })).toBe(true);
  });

  it("doesn't match if a package is missing", () => {
    expect(
      isInstallationCurrent({ packages: { "node_modules/next": next } }, { packages: {} }),
    ).toBe(false);
  });

  it("doesn't match with a different version", () => {
    const older = { ...next, version: "16.4.5" };
    const installed = { packages: { "node_modules/next": older } };
    expect(isInstallationCurrent({ packages: { "node_modules/next": next } }, installed)).toBe(
      false,
    );
  });

  it("may lack optional packages for other platforms", () => {
    const wanted = { packages: { "node_modules/binary-darwin": otherPlatform } };
    expect(isInstallationCurrent(wanted, { packages: {} })).toBe(true);
  });
});

describe("Node.js", () => {
  it.each(["20.19.0", "20.20.2", "22.1.0", "24.0.0"])("%s is supported", (version) => {
    expect(isSupportedNodeVersion(version)).toBe(true);
  });

  it.each(["20.18.3", "18.20.8"])("%s is too old", (version) => {
    expect(isSupportedNodeVersion(version)).toBe(false);
  });
});
