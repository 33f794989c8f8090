import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { highlightMatches } from "./highlight-matches";

describe("marking search matches", () => {
  it("spans color boundaries", () => {
    const segments = [
      { text: "an er", className: "a" },
      { text: "ror.", className: "b" },
    ];
    expect(highlightMatches(segments, "ERROR")).toEqual([
      { text: "an ", className: "a", marked: false },
      { text: "er", className: "a", marked: true },
      { text: "ror", className: "b", marked: true },
      { text: ".", className: "b", marked: false },
    ]);
  });

  it("never changes the text", () => {
    const letters = fc.string({ unit: fc.constantFrom("a", "b", "(", "$") });
    fc.assert(
      fc.property(fc.array(letters), letters, (texts, query) => {
        const marked = highlightMatches(
          texts.map((text) => ({ text, className: "" })),
          query,
        );
        expect(marked.map(({ text }) => text).join("")).toBe(texts.join(""));
        const found = marked.filter(({ marked: is }) => is).map(({ text }) => text);
        if (query !== "") expect(found.join("").length % query.length).toBe(0);
      }),
    );
  });
});
