import { describe, expect, it } from "vitest";
import { buildSorts } from "@/lib/builds/list/query";
import { nextSort, sortOf, sortState, sortWords } from "./sort";

describe("sorting by a column header", () => {
  it("starts with newest first, longest first and names A to Z", () => {
    expect(nextSort("created", "name")).toBe("-created");
    expect(nextSort("time", "name")).toBe("-duration");
    expect(nextSort("name", "-created")).toBe("name");
  });

  it("reverses at each further click", () => {
    expect(nextSort("created", "-created")).toBe("created");
    expect(nextSort("created", "created")).toBe("-created");
  });

  it("marks only the sorted column header", () => {
    expect(sortState("created", "-created")).toBe("descending");
    expect(sortState("name", "name")).toBe("ascending");
    expect(sortState("name", "-created")).toBe("none");
  });

  it("covers every sort order of the list", () => {
    expect(
      Object.values(sortOf)
        .map(({ key }) => key)
        .sort(),
    ).toEqual([...buildSorts].sort());
    const words = new Set(sortWords.map(({ value }) => value.replace("-", "")));
    expect([...words].sort()).toEqual([...buildSorts].sort());
  });
});
