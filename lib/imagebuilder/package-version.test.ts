import { spawnSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { comparePackageVersions, getVersionScheme } from "./package-version";

/**
 * rpm's own table: tests/rpmvercmp.at of rpm-software-management/rpm, including caret sorting and
 * the documented oddities. Each line is `older newer` (or `a = b`).
 */
const RPM_TABLE = `
1.0 = 1.0|1.0 2.0|2.0.1 = 2.0.1|2.0 2.0.1|2.0.1a = 2.0.1a|2.0.1 2.0.1a|5.5p1 = 5.5p1|5.5p1 5.5p2
5.5p10 = 5.5p10|5.5p1 5.5p10|10xyz 10.1xyz|xyz10 = xyz10|xyz10 xyz10.1|xyz.4 = xyz.4|xyz.4 8|xyz.4 2
5.5p2 5.6p1|5.6p1 6.5p1|6.0 6.0.rc1|10a1 10b2|10a2 10b2|1.0aa = 1.0aa|1.0a 1.0aa|10.0001 = 10.0001
10.0001 = 10.1|10.0001 10.0039|4.999.9 5.0|20101121 = 20101121|20101121 20101122|2_0 = 2_0|2.0 = 2_0
a = a|a+ = a+|a+ = a_|+a = +a|+a = _a|+_ = +_|_+ = +_|_+ = _+|+ = _
1.0~rc1 = 1.0~rc1|1.0~rc1 1.0|1.0~rc1 1.0~rc2|1.0~rc1~git123 = 1.0~rc1~git123|1.0~rc1~git123 1.0~rc1
1.0^ = 1.0^|1.0 1.0^|1.0^git1 = 1.0^git1|1.0 1.0^git1|1.0^git1 1.0^git2|1.0^git1 1.01
1.0^20160101 = 1.0^20160101|1.0^20160101 1.0.1|1.0^20160101^git1 = 1.0^20160101^git1
1.0^20160101^git1 1.0^20160102|1.0~rc1^git1 = 1.0~rc1^git1|1.0~rc1 1.0~rc1^git1
1.0^git1~pre = 1.0^git1~pre|1.0^git1~pre 1.0^git1
1b.fc17 = 1b.fc17|1b.fc17 1.fc17|1g.fc17 = 1g.fc17|1.fc17 1g.fc17|1.1.α = 1.1.β|1.1.αα = 1.1.ββ`;

const rpmCases = RPM_TABLE.trim()
  .split(/[|\n]/)
  .map((line) => line.split(" "))
  .map(([a = "", second = "", third]) =>
    third === undefined ? { a, b: second, order: -1 } : { a, b: third, order: 0 },
  );

describe("versions of rpm packages", () => {
  it.each(rpmCases)("$a against $b is $order, as rpm's own table has it", ({ a, b, order }) => {
    expect(Math.sign(comparePackageVersions(a, b, "rpm") ?? Number.NaN)).toBe(order);
    expect(Math.sign(comparePackageVersions(b, a, "rpm") ?? Number.NaN)).toBe(order && -order);
  });

  it.each([
    ["1:1.0-1", "2.0-9", 1],
    ["3.0.7-5.amzn2023.0.1", "3.0.7-5.amzn2023.0.2", -1],
    ["8.5.0-1.amzn2023", "8.11.1-4.amzn2023", -1],
    ["5.10", "5.10-3", 0],
  ])("%s against %s compares epoch, version and release", (a, b, order) => {
    expect(Math.sign(comparePackageVersions(a, b, "rpm") ?? Number.NaN)).toBe(order);
  });
});

/** Generates versions with the characters that Debian allows. */
const debVersion = fc
  .tuple(
    fc.option(fc.integer({ min: 0, max: 3 }), { nil: null }),
    fc.array(
      fc.constantFrom("0", "1", "10", "09", "a", "b", "rc", "ubuntu", "~", "+", ".", "deb", "Z"),
      { minLength: 1, maxLength: 6 },
    ),
    fc.option(fc.constantFrom("1", "0", "1ubuntu2", "0~bpo1", "3+deb12u1", "2.1"), { nil: null }),
  )
  .map(
    ([epoch, parts, revision]) =>
      `${epoch === null ? "" : `${epoch}:`}1${parts.join("")}${revision === null ? "" : `-${revision}`}`,
  );

const hasDpkg = spawnSync("dpkg", ["--version"]).status === 0;

describe("versions of deb packages", () => {
  it.each([
    ["1.0~rc1", "1.0", -1],
    ["1.0", "1.0-0", 0],
    ["1.0-1", "1.0-1ubuntu1", -1],
    ["2:1.0", "1:9.9", 1],
    ["7.6p2-4", "7.6-0", 1],
    ["1.0.3-3", "1.0-1", 1],
    ["1.1.0~rc2+b1", "1.1.0~rc2", 1],
    ["0.4a6-2", "0.4-1", 1],
  ])("%s against %s is %i", (a, b, order) => {
    expect(Math.sign(comparePackageVersions(a, b, "deb") ?? Number.NaN)).toBe(order);
  });

  it.runIf(hasDpkg)("agree with dpkg --compare-versions on 1,000 pairs", () => {
    const pairs = fc.sample(fc.tuple(debVersion, debVersion), { numRuns: 1_000, seed: 4566 });
    const operators = new Map([
      [-1, "lt"],
      [0, "eq"],
      [1, "gt"],
    ]);
    const checks = pairs.map(([a, b]) => {
      const order = Math.sign(comparePackageVersions(a, b, "deb") ?? Number.NaN);
      return `dpkg --compare-versions '${a}' ${operators.get(order)} '${b}'; echo $?`;
    });
    const { stdout } = spawnSync("sh", ["-s"], { input: checks.join("\n"), encoding: "utf8" });
    const codes = stdout.trim().split("\n");
    expect(codes).toHaveLength(1_000);
    expect(checks.filter((_, index) => codes[index] !== "0")).toEqual([]);
  });
});

describe("versions of Windows packages", () => {
  it.each([
    ["10.0.20348.1", "10.0.20348.2762", -1],
    ["1.2", "1.2.0.0", 0],
    ["4.8.09032", "4.8.9037", -1],
  ])("%s against %s is %i", (a, b, order) => {
    expect(Math.sign(comparePackageVersions(a, b, "windows") ?? Number.NaN)).toBe(order);
  });
});

describe("the order of any two versions", () => {
  it.each(["rpm", "deb", "windows"] as const)("is antisymmetric and transitive in %s", (scheme) => {
    const compare = (a: string, b: string) => Math.sign(comparePackageVersions(a, b, scheme) ?? 0);
    fc.assert(
      fc.property(debVersion, debVersion, debVersion, (a, b, c) => {
        expect(compare(a, b) + compare(b, a)).toBe(0);
        if (compare(a, b) <= 0 && compare(b, c) <= 0) expect(compare(a, c)).toBeLessThanOrEqual(0);
      }),
    );
  });

  it("is unknown if the package manager is unknown and the managers disagree", () => {
    expect(comparePackageVersions("1.0", "1.1", null)).toBeLessThan(0);
    expect(comparePackageVersions("6.0.rc1", "6.0+1", null)).toBeNull();
  });
});

describe("the package manager of an image", () => {
  it.each([
    ["Linux", "Amazon Linux 2023", "rpm"],
    ["Linux", "Ubuntu 24.04", "deb"],
    ["Windows", "Microsoft Windows Server 2022", "windows"],
    ["Linux", null, null],
  ])("of %s %s is %s", (platform, osVersion, scheme) => {
    expect(getVersionScheme({ platform, osVersion })).toBe(scheme);
  });
});
