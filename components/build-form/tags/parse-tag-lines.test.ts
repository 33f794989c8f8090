import { describe, expect, test } from "vitest";
import { mergeTagRows, parseTagLines } from "./parse-tag-lines";

describe("parsing pasted tags", () => {
  test("accepts one key=value per line and keeps further equals signs in the value", () => {
    expect(parseTagLines("team=platform\r\n\nquery=a=b&c=d\n")).toEqual([
      { key: "team", value: "platform" },
      { key: "query", value: "a=b&c=d" },
    ]);
  });

  test("accepts two spreadsheet columns, with equals signs in keys", () => {
    expect(parseTagLines("a=b\tc")).toEqual([{ key: "a=b", value: "c" }]);
  });

  test("keeps an empty value", () => {
    expect(parseTagLines("empty=")).toEqual([{ key: "empty", value: "" }]);
  });

  test.each(["", "just words", "=value", "a=1\nno tag here"])("ignores %j", (text) => {
    expect(parseTagLines(text)).toBeNull();
  });
});

describe("inserting pasted tags", () => {
  const a = { key: "a", value: "1" };

  test("replaces the empty row they were pasted into", () => {
    const rows = [a, { key: "", value: "" }, { key: "z", value: "9" }];
    expect(mergeTagRows(rows, 1, [{ key: "b", value: "2" }]).map(({ key }) => key)).toEqual([
      "a",
      "b",
      "z",
    ]);
  });

  test("updates the value of an existing key instead of adding a row", () => {
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

  test("doesn't mutate the given rows", () => {
    mergeTagRows([a], 0, [{ key: "a", value: "2" }]);
    expect(a.value).toBe("1");
  });
});
