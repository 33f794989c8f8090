import { describe, expect, test } from "vitest";
import { mergeTagRows, parseTagLines } from "./parse-tag-lines";

describe("reading pasted tags", () => {
  test("takes one key=value a line and keeps further equals signs in the value", () => {
    expect(parseTagLines("team=platform\r\n\nquery=a=b&c=d\n")).toEqual([
      { key: "team", value: "platform" },
      { key: "query", value: "a=b&c=d" },
    ]);
  });

  test("takes two columns of a spreadsheet, in which a key may hold an equals sign", () => {
    expect(parseTagLines("a=b\tc")).toEqual([{ key: "a=b", value: "c" }]);
  });

  test("keeps an empty value", () => {
    expect(parseTagLines("empty=")).toEqual([{ key: "empty", value: "" }]);
  });

  test.each(["", "just words", "=value", "a=1\nno tag here"])("leaves %j alone", (text) => {
    expect(parseTagLines(text)).toBeNull();
  });
});

describe("putting pasted tags into the rows", () => {
  const a = { key: "a", value: "1" };

  test("replaces the empty row in which they were pasted", () => {
    const rows = [a, { key: "", value: "" }, { key: "z", value: "9" }];
    expect(mergeTagRows(rows, 1, [{ key: "b", value: "2" }]).map(({ key }) => key)).toEqual([
      "a",
      "b",
      "z",
    ]);
  });

  test("gives a key that is already listed the new value instead of a second row", () => {
    const pasted = [
      { key: "a", value: "2" },
      { key: "b", value: "3" },
      { key: "b", value: "4" },
    ];
    expect(mergeTagRows([a], 0, pasted)).toEqual([
      { key: "a", value: "2" },
      { key: "b", value: "4" },
    ]);
  });

  test("leaves the rows that it was given untouched", () => {
    mergeTagRows([a], 0, [{ key: "a", value: "2" }]);
    expect(a.value).toBe("1");
  });
});
