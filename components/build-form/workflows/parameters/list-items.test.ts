import { describe, expect, it } from "vitest";
import { replaceItem, splitPastedText } from "./list-items";

describe("the elements of a list parameter", () => {
  it("inserts a pasted block as one element per line around the existing text", () => {
    expect(splitPastedText("", 0, 0, "one\r\ntwo\n\n three \n")).toEqual(["one", "two", " three "]);
    expect(splitPastedText("ab", 1, 1, "1\n2")).toEqual(["a1", "2b"]);
    expect(splitPastedText("abc", 1, 2, "1\n2")).toEqual(["a1", "2c"]);
  });

  it("leaves a single-line paste to the input", () => {
    expect(splitPastedText("", 0, 0, "one\n")).toBeNull();
    expect(splitPastedText("", 0, 0, "")).toBeNull();
  });

  it("replaces one element with several", () => {
    expect(replaceItem(["a", "b", "c"], 1, ["x", "y"])).toEqual(["a", "x", "y", "c"]);
    expect(replaceItem(["a"], 0, [])).toEqual([]);
  });
});
