import { expect, it } from "vitest";
import { maxFacetValues } from "./facet-values";
import { mergeFacets } from "./merge-facets";

it("sums the builds of each value, most frequent first", () => {
  const here = [
    { value: "a", builds: 3 },
    { value: "b", builds: 2 },
  ];
  expect(mergeFacets([here, [{ value: "b", builds: 5 }]])).toEqual([
    { value: "b", builds: 7 },
    { value: "a", builds: 3 },
  ]);
});

it("distinguishes tags with the same value", () => {
  const tags = [{ key: "env", value: "x", builds: 1 }];
  expect(mergeFacets([tags, [{ key: "team", value: "x", builds: 1 }]])).toHaveLength(2);
});

it("has no total for a value that a list at its limit may lack", () => {
  const full = Array.from({ length: maxFacetValues }, (_, index) => ({
    value: `recipe-${index}`,
    builds: 10,
  }));
  const merged = mergeFacets([
    full,
    [
      { value: "rare", builds: 20 },
      { value: "recipe-1", builds: 1 },
    ],
  ]);
  expect(merged[0]).toEqual({ value: "rare", builds: null });
  expect(merged[1]).toEqual({ value: "recipe-1", builds: 11 });
});
