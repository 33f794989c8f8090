import { describe, expect, it } from "vitest";
import { buildSorts } from "@/lib/tracking/list/query";
import { nextSort, sortOf, sortState, sortWords } from "./sort";

describe("sorting by a column's head", () => {
  it("begins with the newest, the longest and the first of names", () => {
    expect(nextSort("created", "name")).toBe("-created");
    expect(nextSort("time", "name")).toBe("-duration");
    expect(nextSort("name", "-created")).toBe("name");
  });

  it("turns round at each further press", () => {
    expect(nextSort("created", "-created")).toBe("created");
    expect(nextSort("created", "created")).toBe("-created");
  });

  it("is told by the head that sorts, and by no other", () => {
    expect(sortState("created", "-created")).toBe("descending");
    expect(sortState("name", "name")).toBe("ascending");
    expect(sortState("name", "-created")).toBe("none");
  });

  it("knows every order that the list can have", () => {
    expect(
      Object.values(sortOf)
        .map(({ key }) => key)
        .sort(),
    ).toEqual([...buildSorts].sort());
    const words = new Set(sortWords.map(({ value }) => value.replace("-", "")));
    expect([...words].sort()).toEqual([...buildSorts].sort());
  });
});
