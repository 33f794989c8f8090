import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normalizeText, splitAroundMatches } from "./clean-text";

describe("cleanText", () => {
  it.each([
    ["colors within a phrase", "No \u001b[31mspace\u001b[0m left", "No space left"],
    ["colors whose escape character was dropped", "[1;31mNo space left[0m", "No space left"],
    ["colors that PowerShell spells out", "_x001B_[31;1mNo space left_x001B_[0m", "No space left"],
    ["UTF-16 with NULs", "I\u0000M\u0000A\u0000G\u0000E\u0000", "IMAGE"],
    ["a byte order mark", "\ufeffNo space left", "No space left"],
    ["carriage returns", "10 %\r20 %\r", "10 % 20 %"],
    ["invisible characters", "No\u200b space\u202e left", "No space left"],
    ["curly quotes", "You can\u2019t", "You can't"],
  ])("removes %s", (_kind, raw, text) => {
    expect(normalizeText(raw)).toBe(text);
  });

  it("keeps indices of lists and printable text", () => {
    expect(normalizeText("Parsing steps[0].inputs [3/17]")).toBe("Parsing steps[0].inputs [3/17]");
  });

  it("leaves no control character, whatever the text holds", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (raw) => {
        // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are the subject
        expect(normalizeText(raw)).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/);
      }),
    );
  });
});

describe("partsOf", () => {
  const words = /denied/g;

  it("finds a word past any column, with what is around it", () => {
    const text = `${"x".repeat(50_000)} access denied to the key ${"y".repeat(50_000)}`;
    const [part, ...others] = splitAroundMatches(text, words);
    expect(others).toEqual([]);
    expect(part?.text).toContain("access denied to the key");
    expect(text.slice(part?.start ?? 0).startsWith(part?.text ?? "-")).toBe(true);
  });

  it("bounds what is matched of a line that repeats one word", () => {
    const parts = splitAroundMatches("denied ".repeat(40_000), words);
    const total = parts.reduce((sum, { text }) => sum + text.length, 0);
    expect(total).toBeLessThan(512 * 1024);
  });
});
