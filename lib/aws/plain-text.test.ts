import { expect, it } from "vitest";
import { plainText } from "./plain-text";

it("keeps ordinary text in any script", () => {
  const text = "Für 2 Bilder:\n\t日本語 עברית 👩‍👩‍👧 <b>&amp;</b>";
  expect(plainText(text)).toBe(text);
});

it("replaces invisible characters by a mark", () => {
  expect(plainText("a\u0000b\u001b[31m")).toBe("a\uFFFDb\uFFFD[31m");
  expect(plainText("fdp.\u202Eexe")).toBe("fdp.\uFFFDexe");
  expect(plainText("half \uD83D of a pair")).toBe("half \uFFFD of a pair");
});

it("has line breaks that a browser doesn't change", () => {
  expect(plainText("one\r\ntwo\rthree")).toBe("one\ntwo\nthree");
});

it("truncates an endless text", () => {
  expect(plainText("x".repeat(1_000_000))).toBe(`${"x".repeat(4_000)}…`);
});
