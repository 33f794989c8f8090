import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { marksOf, tagMark, unmarked, wordMark } from "./marks";

const has = (marks: number, mark: number) =>
  (BigInt(marks) & BigInt(mark)) === BigInt(mark) && Number.isSafeInteger(marks);

describe("a build's marks", () => {
  it("have the bits of all its tags, with and without values", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.string(), fc.string())), (tags) => {
        const { tag_marks } = marksOf({ tags, words: [] });
        for (const [key, value] of tags) {
          expect(has(tag_marks, tagMark(key, value))).toBe(true);
          expect(has(tag_marks, tagMark(key, null))).toBe(true);
        }
      }),
    );
  });

  it("have the bits of all prefixes of its words", () => {
    const words = fc.array(fc.string({ unit: "binary", minLength: 1, maxLength: 20 }));
    fc.assert(
      fc.property(words, fc.nat(20), (texts, length) => {
        const { word_marks } = marksOf({ tags: [], words: texts });
        for (const word of texts) {
          expect(has(word_marks, wordMark(word.slice(0, length)))).toBe(true);
        }
      }),
    );
  });

  it("exclude most tags and words that a build doesn't have", () => {
    const { tag_marks, word_marks } = marksOf({
      tags: [
        ["team", "data"],
        ["env", "prod"],
      ],
      words: ["al2023-web/1.10.2/13", "web/1.10.2/13", "1.10.2/13", "ami-0123456789abcdef0"],
    });
    const others = Array.from({ length: 500 }, (_, index) => `other-${index * 7_919}`);
    const share = (found: string[]) => found.length / others.length;
    expect(share(others.filter((one) => has(tag_marks, tagMark("team", one))))).toBeLessThan(0.1);
    expect(share(others.filter((one) => has(word_marks, wordMark(one))))).toBeLessThan(0.1);
  });

  it("that aren't computed exclude nothing", () => {
    expect(has(unmarked.tag_marks, tagMark("team", "data"))).toBe(true);
    expect(has(unmarked.word_marks, wordMark("web"))).toBe(true);
  });
});
