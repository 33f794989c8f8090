import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareVersions } from "./version";
import { formatVersionKey } from "./version-key";

const number = fc.oneof(fc.nat({ max: 12 }).map(String), fc.stringMatching(/^[1-9][0-9]{0,30}$/));
const version = fc.oneof(
  fc.tuple(number, number, number).map((nodes) => nodes.join(".")),
  fc.constantFrom("x.x.x", "1.x.x", "01.0.0", "latest", ""),
);
const compareText = (a: string, b: string) => (a < b ? -1 : Number(a > b));

describe("the key of a version", () => {
  it("sorts by version, then by build number", () => {
    const build = fc.nat({ max: 2_000 });
    fc.assert(
      fc.property(version, version, build, build, (a, b, first, second) => {
        const versions = Math.sign(compareVersions(a, b));
        expect(compareText(formatVersionKey(a, 1), formatVersionKey(b, 1))).toBe(versions);
        if (versions !== 0)
          expect(compareText(formatVersionKey(a, first), formatVersionKey(b, second))).toBe(
            versions,
          );
        if (/^[0-9]/.test(a)) {
          expect(compareText(formatVersionKey(a, first), formatVersionKey(a, second))).toBe(
            Math.sign(first - second),
          );
        }
      }),
    );
  });
});
