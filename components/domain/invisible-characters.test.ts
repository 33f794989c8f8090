import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  fromVisibleText,
  hasInvisibleCharacters,
  toVisibleMultilineText,
  toVisibleText,
} from "./invisible-characters";

const invisibleCharacter = fc.constantFrom(
  "\r",
  "\n",
  "\u001b",
  "\u0000",
  "\u007f",
  "\u0085",
  "\u202e",
  "\ufeff",
);
const text = fc
  .array(
    fc.oneof(fc.string({ unit: "binary" }), invisibleCharacter, fc.constantFrom("‹", "›", "‹CR›")),
  )
  .map((parts) => parts.join(""));

describe("toVisibleMultilineText", () => {
  it("keeps line breaks and shows every other invisible character", () => {
    expect(toVisibleMultilineText("a\nb\u202e\r\nc")).toBe("a\nb‹U+202E›‹CR›\nc");
  });
});

describe("toVisibleText", () => {
  it("shows every invisible character", () => {
    expect(toVisibleText("a\r\n\u001b[0m\u202eb")).toBe("a‹CR›‹LF›‹ESC›[0m‹U+202E›b");
    fc.assert(
      fc.property(text, (one) => {
        expect(hasInvisibleCharacters(toVisibleText(one))).toBe(false);
      }),
    );
  });

  it("keeps a text without invisible characters", () => {
    expect(toVisibleText("‹CR› größer 🔥\t")).toBe("‹CR› größer 🔥\t");
  });

  it("is reversed by fromVisibleText", () => {
    fc.assert(
      fc.property(text.filter(hasInvisibleCharacters), (one) => {
        expect(fromVisibleText(toVisibleText(one))).toBe(one);
      }),
    );
  });
});
