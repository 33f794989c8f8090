import { describe, expect, it } from "vitest";
import { getNextComboboxRow } from "./use-combobox";

describe("nextComboboxRow", () => {
  it("moves down from the field into the rows and stops at the last", () => {
    expect(getNextComboboxRow("ArrowDown", -1, 3)).toBe(0);
    expect(getNextComboboxRow("ArrowDown", 2, 3)).toBe(2);
  });

  it("moves up from the rows back to the field", () => {
    expect(getNextComboboxRow("ArrowUp", 0, 3)).toBe(-1);
    expect(getNextComboboxRow("ArrowUp", -1, 3)).toBe(-1);
  });

  it("moves by page and stays inside the rows", () => {
    expect(getNextComboboxRow("PageDown", 1, 40)).toBe(9);
    expect(getNextComboboxRow("PageDown", 35, 40)).toBe(39);
    expect(getNextComboboxRow("PageUp", 3, 40)).toBe(0);
  });

  it("returns no row in an empty list", () => {
    expect(getNextComboboxRow("ArrowDown", -1, 0)).toBe(-1);
    expect(getNextComboboxRow("PageUp", -1, 0)).toBe(-1);
  });

  it("ignores other keys", () => {
    expect(getNextComboboxRow("a", 1, 3)).toBeNull();
  });
});
