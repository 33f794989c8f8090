import { describe, expect, test } from "vitest";
import { describePastedTags, mergeTagRows, parseTagLines } from "./parse-tag-lines";

describe("parsing pasted tags", () => {
  test("accepts one key=value per line and keeps further equals signs in the value", () => {
    expect(parseTagLines("team=platform\r\n\nquery=a=b&c=d\n")).toEqual({
      tags: [
        { key: "team", value: "platform" },
        { key: "query", value: "a=b&c=d" },
      ],
      invalidLines: [],
    });
  });

  test("accepts two spreadsheet columns, with equals signs in keys", () => {
    expect(parseTagLines("a=b\tc")).toMatchObject({ tags: [{ key: "a=b", value: "c" }] });
  });

  test("keeps an empty value", () => {
    expect(parseTagLines("empty=")).toMatchObject({ tags: [{ key: "empty", value: "" }] });
  });

  test("keeps the text of a line that isn't a tag, and names the line", () => {
    expect(parseTagLines("a=1\n\nno tag here\nb=2")).toEqual({
      tags: [
        { key: "a", value: "1" },
        { key: "no tag here", value: "" },
        { key: "b", value: "2" },
      ],
      invalidLines: [3],
    });
  });

  test.each(["", "just words", "=value", "two\nlines"])("ignores %j", (text) => {
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

describe("the description of pasted tags", () => {
  const describeText = (text: string, current = [{ key: "", value: "" }]) => {
    const pasted = parseTagLines(text);
    return pasted && describePastedTags(current, pasted);
  };

  test("counts added and updated tags", () => {
    expect(describeText("a=1\nb=2")).toBe("2 tags added.");
    expect(describeText("a=1\nb=2", [{ key: "a", value: "" }])).toBe("1 tag added, 1 tag updated.");
  });

  test("counts a repeated key once and says which value is used", () => {
    expect(describeText("a=1\nb=2\na=3")).toBe(
      "2 tags added. “a” occurs more than once. Only the last value is used.",
    );
  });

  test("names the lines that aren't tags", () => {
    expect(describeText("a=1\nno tag here")).toBe(
      "2 tags added. Line 2 isn't in key=value format, so the whole line was added as a key.",
    );
    expect(describeText("x\na=1\ny")).toContain("Lines 1 and 3 aren't in key=value format");
  });
});
