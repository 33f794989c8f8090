import { describe, expect, it } from "vitest";
import { buildSortKeys } from "@/lib/builds/list/query";
import { columnSorts, getAriaSort, getNextSort, sortOptions } from "./sort";

describe("sorting by a column header", () => {
  it("starts with newest first, longest first and names A to Z", () => {
    expect(getNextSort("created", "name")).toBe("-created");
    expect(getNextSort("time", "name")).toBe("-duration");
    expect(getNextSort("name", "-created")).toBe("name");
  });

  it("reverses at each further click", () => {
    expect(getNextSort("created", "-created")).toBe("created");
    expect(getNextSort("created", "created")).toBe("-created");
  });

  it("marks only the sorted column header", () => {
    expect(getAriaSort("created", "-created")).toBe("descending");
    expect(getAriaSort("name", "name")).toBe("ascending");
    expect(getAriaSort("name", "-created")).toBe("none");
  });

  it("covers every sort order of the list", () => {
    expect(
      Object.values(columnSorts)
        .map(({ key }) => key)
        .sort(),
    ).toEqual([...buildSortKeys].sort());
    const words = new Set(sortOptions.map(({ value }) => value.replace("-", "")));
    expect([...words].sort()).toEqual([...buildSortKeys].sort());
  });
});
