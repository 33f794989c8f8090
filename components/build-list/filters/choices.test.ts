import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type BuildFacets, type BuildListQuery, wholeList } from "@/lib/builds/list/query";
import { filterKinds } from "./choices";
import { activeFilters } from "./describe";

const text = fc.string({ minLength: 1, maxLength: 20 });
const facet = fc.record({ value: text, builds: fc.nat() });
const facets: fc.Arbitrary<BuildFacets> = fc.record({
  recipes: fc.uniqueArray(facet, { selector: ({ value }) => value }),
  people: fc.uniqueArray(facet, { selector: ({ value }) => value }),
  platforms: fc.uniqueArray(facet, { selector: ({ value }) => value }),
  tags: fc.array(fc.record({ key: text, value: text, builds: fc.nat() })),
});

describe("the filter choices", () => {
  it("toggle a filter and show it as selected", () => {
    fc.assert(
      fc.property(facets, fc.nat(), (known, pick) => {
        const choices = filterKinds(wholeList, known).flatMap((kind) => kind.choices);
        const choice = choices[pick % choices.length];
        if (!choice) return;
        const set: BuildListQuery = { ...wholeList, ...choice.part };
        expect(activeFilters(set)).toHaveLength(1);
        const chosen = filterKinds(set, known)
          .flatMap((kind) => kind.choices)
          .filter((one) => one.chosen);
        expect(chosen.length).toBeGreaterThan(0);
        expect({ ...set, ...chosen[0]?.part }).toEqual(wholeList);
      }),
    );
  });

  it("have valid ids for any value", () => {
    fc.assert(
      fc.property(facets, (known) => {
        const ids = filterKinds(wholeList, known).flatMap((kind) =>
          kind.choices.map(({ id }) => id),
        );
        expect(new Set(ids).size).toBe(ids.length);
        for (const id of ids) expect(id).toMatch(/^[a-z]+-\d+$/);
      }),
    );
  });

  it("include the current value even if it is too rare", () => {
    const query = { ...wholeList, recipe: "rare", tags: [{ key: "a", value: null }] };
    const chosen = filterKinds(query, undefined)
      .flatMap((kind) => kind.choices)
      .filter((one) => one.chosen);
    expect(chosen.map(({ label }) => label)).toEqual(["rare", "a"]);
  });

  it("can be removed one by one", () => {
    const query: BuildListQuery = {
      ...wholeList,
      status: ["FAILED", "running"],
      who: "me",
      since: "24h",
      until: "2026-01-02",
      tags: [{ key: "team", value: "web" }],
      q: "al2023",
    };
    const filters = activeFilters(query);
    expect(filters.map(({ label, value }) => `${label} ${value}`)).toEqual([
      "Status FAILED",
      "Status running",
      "Started by me",
      "Created since 24 hours",
      "Created until 2026-01-02",
      "Tag team = web",
      "Text al2023",
    ]);
    const left = filters.map(({ without }) => activeFilters({ ...query, ...without }).length);
    expect(new Set(left)).toEqual(new Set([6]));
  });
});
