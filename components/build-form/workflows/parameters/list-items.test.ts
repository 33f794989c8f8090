import { describe, expect, it } from "vitest";
import { pastedElements, replacedAt } from "./list-items";

describe("the elements of a list parameter", () => {
  it("takes a pasted block as one element a line, around what was there", () => {
    expect(pastedElements("", 0, 0, "one\r\ntwo\n\n three \n")).toEqual(["one", "two", " three "]);
    expect(pastedElements("ab", 1, 1, "1\n2")).toEqual(["a1", "2b"]);
    expect(pastedElements("abc", 1, 2, "1\n2")).toEqual(["a1", "2c"]);
  });

  it("leaves a clip of one line to the input", () => {
    expect(pastedElements("", 0, 0, "one\n")).toBeNull();
    expect(pastedElements("", 0, 0, "")).toBeNull();
  });

  it("puts elements in the place of one", () => {
    expect(replacedAt(["a", "b", "c"], 1, ["x", "y"])).toEqual(["a", "x", "y", "c"]);
    expect(replacedAt(["a"], 0, [])).toEqual([]);
  });
});
