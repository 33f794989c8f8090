import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { normalizedUrl } from "./normalize-paths";

describe("mending the path of a request", () => {
  it("lets each percent sign of a malformed path stand for itself, and leaves the query", () => {
    expect(normalizedUrl("/builds/%ZZ?scope=a%40b&q=%ZZ")).toBe("/builds/%25ZZ?scope=a%40b&q=%ZZ");
    expect(normalizedUrl("/builds/%FF/a%20b")).toBe("/builds/%25FF/a%2520b");
    expect(normalizedUrl("/100%")).toBe("/100%25");
  });

  it("leaves every other address as it is", () => {
    for (const url of ["/builds/a%20b?q=%ZZ", "/", "*", "/builds?q=%", "/%E2%82%AC"]) {
      expect(normalizedUrl(url)).toBe(url);
    }
  });

  test("gives a path that can be decoded, whatever comes", () => {
    const piece = fc.constantFrom("%", "%2", "%zz", "%ff", "%C3", "%BC", "%41", "/", "a", "ü");
    fc.assert(
      fc.property(fc.array(piece), fc.string(), (pieces, query) => {
        const mended = normalizedUrl(`/${pieces.join("")}?${query}`);
        expect(() => decodeURIComponent(mended.slice(0, mended.indexOf("?")))).not.toThrow();
        expect(mended.slice(mended.indexOf("?") + 1)).toBe(query);
        expect(normalizedUrl(mended)).toBe(mended);
      }),
    );
  });
});
