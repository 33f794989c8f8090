import { describe, expect, it } from "vitest";
import { pastedElements, replacedAt } from "./list-items";

describe("the elements of a list parameter", () => {
  it("inserts a pasted block as one element per line around the existing text", () => {
    expect(pastedElements("", 0, 0, "one\r\ntwo\n\n three \n")).toEqual(["one", "two", " three "]);
    expect(pastedElements("ab", 1, 1, "1\n2")).toEqual(["a1", "2b"]);
    expect(pastedElements("abc", 1, 2, "1\n2")).toEqual(["a1", "2c"]);
  });

  it("leaves a single-line paste to the input", () => {
    expect(pastedElements("", 0, 0, "one\n")).toBeNull();
    expect(pastedElements("", 0, 0, "")).toBeNull();
  });

  it("replaces one element with several", () => {
    expect(replacedAt(["a", "b", "c"], 1, ["x", "y"])).toEqual(["a", "x", "y", "c"]);
    expect(replacedAt(["a"], 0, [])).toEqual([]);
  });
});
