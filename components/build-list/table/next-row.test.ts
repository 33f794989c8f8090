import { describe, expect, it } from "vitest";
import { getNextRow } from "./next-row";

describe("the row navigation keys", () => {
  it.each([
    ["ArrowDown", 4, 5],
    ["j", 4, 5],
    ["ArrowUp", 4, 3],
    ["k", 4, 3],
    ["Home", 4, 0],
    ["End", 4, 9],
    ["PageDown", 1, 6],
    ["PageUp", 8, 3],
  ])("%s goes from row %i to %i of ten", (key, from, to) => {
    expect(getNextRow(key, from, 10, 5)).toBe(to);
  });

  it("stop at both ends", () => {
    expect(getNextRow("ArrowDown", 9, 10, 5)).toBe(9);
    expect(getNextRow("PageUp", 2, 10, 5)).toBe(0);
  });

  it("start at the first row", () => {
    expect(getNextRow("ArrowDown", -1, 10, 5)).toBe(0);
  });

  it("exclude other keys and do nothing in an empty list", () => {
    expect(getNextRow("a", 0, 10, 5)).toBeNull();
    expect(getNextRow("Home", -1, 0, 5)).toBeNull();
  });
});
