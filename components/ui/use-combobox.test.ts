import { describe, expect, it } from "vitest";
import { nextRow } from "./use-combobox";

describe("nextRow", () => {
  it("moves down from the field into the rows and stops at the last", () => {
    expect(nextRow("ArrowDown", -1, 3)).toBe(0);
    expect(nextRow("ArrowDown", 2, 3)).toBe(2);
  });

  it("moves up from the rows back to the field", () => {
    expect(nextRow("ArrowUp", 0, 3)).toBe(-1);
    expect(nextRow("ArrowUp", -1, 3)).toBe(-1);
  });

  it("moves by page and stays inside the rows", () => {
    expect(nextRow("PageDown", 1, 40)).toBe(9);
    expect(nextRow("PageDown", 35, 40)).toBe(39);
    expect(nextRow("PageUp", 3, 40)).toBe(0);
  });

  it("returns no row in an empty list", () => {
    expect(nextRow("ArrowDown", -1, 0)).toBe(-1);
    expect(nextRow("PageUp", -1, 0)).toBe(-1);
  });

  it("ignores other keys", () => {
    expect(nextRow("a", 1, 3)).toBeNull();
  });
});
