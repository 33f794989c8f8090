import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findInvalidArnCharacter, normalizePastedArn } from "./pasted-arn";

const arn = "arn:aws:imagebuilder:eu-west-1:111122223333:image-recipe/al2023-base/x.x.x";

describe("cleanPastedArn", () => {
  it.each([
    ["quotes", `"${arn}"`],
    ["typographic quotes", `“${arn}”`],
    ["a comma of JSON", `  "${arn}",\n`],
    ["brackets", `['${arn}']`],
    ["a sentence's end", `(${arn}).`],
    ["a byte order mark", `\uFEFF${arn}`],
    ["spaces of no width", arn.replaceAll("/", "/\u200B")],
    ["a line break inside", arn.replace("eu-", "eu-\r\n")],
    ["a soft hyphen", arn.replace("base", "ba\u00ADse")],
    ["a space that does not break", `\u00A0${arn}\u00A0`],
  ])("removes %s", (_what, text) => {
    expect(normalizePastedArn(text)).toBe(arn);
  });

  it.each(["", '"my role"', " my-role", "role, arn", "al2023 "])("keeps %j", (text) => {
    expect(normalizePastedArn(text)).toBe(text);
  });

  it("is idempotent", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const clean = normalizePastedArn(`${text}${arn}${text}`);
        expect(normalizePastedArn(clean)).toBe(clean);
      }),
    );
  });
});

describe("oddArnCharacter", () => {
  it.each([
    [arn, null],
    ["arn:aws:iam::111122223333:role/path/My+Role=a,b.c@d_e-f", null],
    [arn.replace("al2023-", "al2023\u2011"), '"‑" (U+2011)'],
    [arn.replace("al2023-", "al2023 "), "a space"],
    [arn.replace("al2023-", "al2023\u00A0"), "U+00A0"],
    [arn.replace("al2023-", 'al2023"'), '""" (U+0022)'],
  ])("names the invalid character of %s", (text, odd) => {
    expect(findInvalidArnCharacter(text)).toBe(odd);
  });
});
