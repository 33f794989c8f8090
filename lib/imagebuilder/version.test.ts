import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  compareVersions,
  isWildcardVersion,
  listMatchingWildcards,
  matchesVersion,
  parseVersionNodes,
  resolveVersion,
} from "./version";

const number = fc.oneof(fc.nat({ max: 12 }).map(String), fc.stringMatching(/^[1-9][0-9]{17,30}$/));
const concrete = fc.tuple(number, number, number).map((nodes) => nodes.join("."));
const anyVersion = fc
  .array(fc.oneof(number, fc.constant("x")), { minLength: 3, maxLength: 3 })
  .map((nodes) => nodes.join("."));

describe("compareVersions", () => {
  it("orders by number, not by text", () => {
    const sorted = ["1.10.0", "1.9.9", "x.x.x", "1.x.x", "0.0.1"].sort(compareVersions);
    expect(sorted).toEqual(["0.0.1", "1.9.9", "1.10.0", "1.x.x", "x.x.x"]);
  });

  it("is a total order, even for huge numbers and invalid versions", () => {
    const texts = fc.oneof(anyVersion, fc.string());
    fc.assert(
      fc.property(texts, texts, texts, (a, b, c) => {
        expect(Math.sign(compareVersions(a, b))).toBe(0 - Math.sign(compareVersions(b, a)));
        if (compareVersions(a, b) <= 0 && compareVersions(b, c) <= 0) {
          expect(compareVersions(a, c)).toBeLessThanOrEqual(0);
        }
      }),
    );
  });

  it("agrees with arithmetic", () => {
    fc.assert(
      fc.property(concrete, concrete, (a, b) => {
        const numbers = (text: string) => (parseVersionNodes(text) ?? []).map(BigInt);
        const [left, right] = [numbers(a), numbers(b)];
        const index = left.findIndex((value, at) => value !== right[at]);
        const expected = index === -1 ? 0 : (left[index] ?? 0n) < (right[index] ?? 0n) ? -1 : 1;
        expect(Math.sign(compareVersions(a, b))).toBe(expected);
      }),
    );
  });

  it("accepts leading zeros as in AWS's pattern", () => {
    expect(compareVersions("01.0.0", "1.0.0")).toBe(0);
  });
});

describe("resolveVersion", () => {
  it("finds the newest matching version", () => {
    const versions = ["1.0.0", "1.10.0", "1.9.3", "2.0.0", "x.x.x"];
    expect(resolveVersion("x.x.x", versions)).toBe("2.0.0");
    expect(resolveVersion("1.x.x", versions)).toBe("1.10.0");
    expect(resolveVersion("1.9.x", versions)).toBe("1.9.3");
    expect(resolveVersion("3.x.x", versions)).toBeNull();
  });

  it("is always one of the versions, named by the pattern, with none newer", () => {
    fc.assert(
      fc.property(anyVersion, fc.array(concrete), (pattern, versions) => {
        const found = resolveVersion(pattern, versions);
        const named = versions.filter((one) => matchesVersion(pattern, one));
        expect(found === null).toBe(named.length === 0);
        if (found === null) return;
        expect(named).toContain(found);
        for (const one of named) expect(compareVersions(one, found)).toBeLessThanOrEqual(0);
      }),
    );
  });
});

describe("wildcardsFor", () => {
  it("returns the wildcards of a version, widest first", () => {
    expect(listMatchingWildcards("1.2.3")).toEqual(["x.x.x", "1.x.x", "1.2.x"]);
    expect(listMatchingWildcards("latest")).toEqual([]);
  });

  it("returns wildcards that match the version", () => {
    fc.assert(
      fc.property(concrete, (version) => {
        for (const wildcard of listMatchingWildcards(version)) {
          expect(isWildcardVersion(wildcard)).toBe(true);
          expect(matchesVersion(wildcard, version)).toBe(true);
        }
      }),
    );
  });
});
