import { expect, it } from "vitest";
import { sanitizeText } from "./sanitize-text";

it("keeps ordinary text in any script", () => {
  const text = "Für 2 Bilder:\n\t日本語 עברית 👩‍👩‍👧 <b>&amp;</b>";
  expect(sanitizeText(text)).toBe(text);
});

it("replaces invisible characters by a mark", () => {
  expect(sanitizeText("a\u0000b\u001b[31m")).toBe("a\uFFFDb\uFFFD[31m");
  expect(sanitizeText("fdp.\u202Eexe")).toBe("fdp.\uFFFDexe");
  expect(sanitizeText("half \uD83D of a pair")).toBe("half \uFFFD of a pair");
});

it("has line breaks that a browser doesn't change", () => {
  expect(sanitizeText("one\r\ntwo\rthree")).toBe("one\ntwo\nthree");
});

it("truncates an endless text", () => {
  expect(sanitizeText("x".repeat(1_000_000))).toBe(`${"x".repeat(4_000)}…`);
});
