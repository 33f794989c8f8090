import { describe, expect, it } from "vitest";
import { countWrappedRows, splitIntoParts } from "./wrap-words";

describe("the number of rows of a wrapped line", () => {
  it.each([
    ["", 1],
    ["0123456789", 1],
    ["one two three", 2],
    ["one two     three", 2],
    ["0123456789          x", 2],
    ["install of-package", 2],
    ["a 0123456789abcdef", 2],
    ["a 0123456789abcdefg xy", 3],
    ["0123456789 0123456789abc", 3],
    ["a\u4e2d\u6587 b\u4e2d\u6587\u4e2d\u6587\u4e2d\u6587\u4e2d", 2],
    ["\tabcdef", 1],
    ["\tabcdefg", 2],
    ["ab\tcd\tefgh", 2],
  ])("is that of its words: %j", (text, rows) => {
    expect(countWrappedRows(text, 10)).toBe(rows);
  });
});

describe("the parts of a wrapped line", () => {
  const segment = (text: string) => ({ text, className: "", marked: false });

  it("keep words with punctuation whole, unless they are longer than a row", () => {
    const [only] = splitIntoParts([segment("yum install a-b.c https://example.com")], 12);
    expect(only?.parts).toEqual([
      { text: "yum install ", wrap: "normal" },
      { text: "a-b.c", wrap: "whole" },
      { text: " ", wrap: "normal" },
      { text: "https://example.com", wrap: "split" },
    ]);
  });

  it("end with their segments", () => {
    const parts = splitIntoParts([segment("to a-"), segment("b now")], 10).map((one) => one.parts);
    expect(parts).toEqual([
      [
        { text: "to ", wrap: "normal" },
        { text: "a-", wrap: "whole" },
      ],
      [
        { text: "b", wrap: "whole" },
        { text: " now", wrap: "normal" },
      ],
    ]);
  });
});
