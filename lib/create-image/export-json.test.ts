import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toJson } from "./export-json";

describe("toJson", () => {
  it("escapes characters that reorder adjacent text", () => {
    expect(toJson({ "a\u2066": "invoice\u202egnp.exe\u0000\u009b" })).toBe(
      '{\n  "a\\u2066": "invoice\\u202egnp.exe\\u0000\\u009b"\n}',
    );
  });

  it("has the same value, without invisible characters", () => {
    const text = fc.string({ unit: "binary" });
    fc.assert(
      fc.property(fc.dictionary(text, fc.oneof(text, fc.array(text))), (value) => {
        const shown = toJson(value);
        expect(JSON.parse(shown)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(shown).not.toMatch(/[^\P{Cc}\n]|[\u202A-\u202E\u2066-\u2069]|\p{Cs}/u);
      }),
    );
  });
});
