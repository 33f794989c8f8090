import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exactText, hasOdd, visibleLines, visibleText } from "./odd-characters";

const odd = fc.constantFrom("\r", "\n", "\u001b", "\u0000", "\u007f", "\u0085", "\u202e", "\ufeff");
const text = fc
  .array(fc.oneof(fc.string({ unit: "binary" }), odd, fc.constantFrom("‹", "›", "‹CR›")))
  .map((parts) => parts.join(""));

describe("visibleLines", () => {
  it("keeps line breaks and shows every other invisible character", () => {
    expect(visibleLines("a\nb\u202e\r\nc")).toBe("a\nb‹U+202E›‹CR›\nc");
  });
});

describe("visibleText", () => {
  it("shows every invisible character", () => {
    expect(visibleText("a\r\n\u001b[0m\u202eb")).toBe("a‹CR›‹LF›‹ESC›[0m‹U+202E›b");
    fc.assert(
      fc.property(text, (one) => {
        expect(hasOdd(visibleText(one))).toBe(false);
      }),
    );
  });

  it("keeps a text without invisible characters", () => {
    expect(visibleText("‹CR› größer 🔥\t")).toBe("‹CR› größer 🔥\t");
  });

  it("is reversed by exactText", () => {
    fc.assert(
      fc.property(text.filter(hasOdd), (one) => {
        expect(exactText(visibleText(one))).toBe(one);
      }),
    );
  });
});
