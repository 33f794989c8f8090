import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { normalizeUrl } from "./normalized-url";

describe("normalizing a request's path", () => {
  it("escapes each percent sign of a malformed path and keeps the query", () => {
    expect(normalizeUrl("/builds/%ZZ?scope=a%40b&q=%ZZ")).toBe("/builds/%25ZZ?scope=a%40b&q=%ZZ");
    expect(normalizeUrl("/builds/%FF/a%20b")).toBe("/builds/%25FF/a%2520b");
    expect(normalizeUrl("/100%")).toBe("/100%25");
  });

  it("keeps every other URL", () => {
    for (const url of ["/builds/a%20b?q=%ZZ", "/", "*", "/builds?q=%", "/%E2%82%AC"]) {
      expect(normalizeUrl(url)).toBe(url);
    }
  });

  test("returns a path that can be decoded for any input", () => {
    const piece = fc.constantFrom("%", "%2", "%zz", "%ff", "%C3", "%BC", "%41", "/", "a", "ü");
    fc.assert(
      fc.property(fc.array(piece), fc.string(), (pieces, query) => {
        const mended = normalizeUrl(`/${pieces.join("")}?${query}`);
        expect(() => decodeURIComponent(mended.slice(0, mended.indexOf("?")))).not.toThrow();
        expect(mended.slice(mended.indexOf("?") + 1)).toBe(query);
        expect(normalizeUrl(mended)).toBe(mended);
      }),
    );
  });
});
