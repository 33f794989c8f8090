import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { CST, Lexer } from "yaml";
import { parseWorkflowDocument } from "./workflow-document";
import { findExceededYamlLimit, maxYamlCharacters, maxYamlTokens } from "./yaml-limits";

/** Repeats a pattern, with a number in place of `#`, up to a size. */
function repeat(piece: string, characters = maxYamlCharacters): string {
  let text = "";
  for (let index = 0; ; index += 1) {
    const next = piece.replaceAll("#", String(index));
    if (text.length + next.length > characters) return text;
    text += next;
  }
}

/**
 * Inputs of 64,000 characters that took the parser seconds. Each consists of a prefix and a
 * repeated pattern.
 */
const hostile: [what: string, start: string, piece: string][] = [
  ["thousands of keys", "", "k#: 1\n"],
  ["one key again and again", "", "a: 1\n"],
  ["keys without values", "", ":\n"],
  ["explicit keys", "", "?\n"],
  ["flow keys", "a: {", "a#,"],
  ["flow sequences", "a: [", "[1],"],
  ["flow pairs", "a: [", "a: b,"],
  ["commas only", "a: [", ","],
  ["unmatched brackets", "", "}"],
  ["quotes in a row", "", '""'],
  ["quoted items", "a: [", '"",'],
  ["escapes", 'a: "', "\\q"],
  ["anchors", "", "- &a# x\n"],
  ["anchors in a row", "", "&a# "],
  ["aliases", "a: &a x\nb:\n", "- *a\n"],
  ["tags", "", "! "],
  ["keys of several lines", "", "? a\n  b\n: c\n"],
  ["empty items", "", "-\n"],
  ["blank lines", "", "\n"],
];

describe("the limits of a YAML text", () => {
  it.each(hostile)("reject %s before parsing", (_what, start, piece) => {
    expect(findExceededYamlLimit(start + repeat(piece, 60_000))).toMatch(/too large to show/);
  });

  it("limit the tokens read from any text", () => {
    const lex = vi.spyOn(CST, "tokenType");
    const pieces = fc.array(
      fc.oneof(
        fc.constantFrom(...hostile.map(([, , piece]) => piece)),
        fc.constantFrom("a: b\n", "  ", "- ", "'", "|\n x\n", "# x\n", "[", "]", "{", "}", "\t"),
      ),
      { minLength: 1, maxLength: 6 },
    );
    fc.assert(
      fc.property(pieces, fc.integer({ min: 10, max: maxYamlCharacters }), (parts, size) => {
        lex.mockClear();
        const text = repeat(parts.join(""), size);
        const problem = findExceededYamlLimit(text);
        expect(lex.mock.calls.length).toBeLessThanOrEqual(maxYamlTokens + 1);
        if (problem === null)
          expect([...new Lexer().lex(text)].length).toBeLessThanOrEqual(maxYamlTokens);
      }),
      { numRuns: 60 },
    );
    lex.mockRestore();
  });

  it("accept a workflow of 100 steps", () => {
    const step = "  - name: Step#\n    action: ExecuteComponents\n    onFailure: Abort\n";
    const text = `schemaVersion: 1.0\nsteps:\n${repeat(step, 6_500)}`;
    const outline = parseWorkflowDocument(text, "BUILD");
    expect(outline.readable && outline.steps.length).toBeGreaterThan(90);
  });

  it("are the reason returned by an outline", () => {
    const outline = parseWorkflowDocument(`steps:\n${repeat("k#: 1\n", 60_000)}`, "BUILD");
    expect(outline).toMatchObject({
      readable: false,
      reason: "The document has more than 8,000 YAML tokens and is too large to show.",
    });
  });
});
