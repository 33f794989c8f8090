import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type BuildFacets, type BuildListQuery, unfilteredQuery } from "@/lib/builds/list/query";
import { listActiveFilters } from "./active-filters";
import { getFilterDefinitions } from "./filter-definitions";

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
        const choices = getFilterDefinitions(unfilteredQuery, known).flatMap(
          (kind) => kind.choices,
        );
        const choice = choices[pick % choices.length];
        if (!choice) return;
        const set: BuildListQuery = { ...unfilteredQuery, ...choice.part };
        expect(listActiveFilters(set)).toHaveLength(1);
        const chosen = getFilterDefinitions(set, known)
          .flatMap((kind) => kind.choices)
          .filter((one) => one.chosen);
        expect(chosen.length).toBeGreaterThan(0);
        expect({ ...set, ...chosen[0]?.part }).toEqual(unfilteredQuery);
      }),
    );
  });

  it("have valid ids for any value", () => {
    fc.assert(
      fc.property(facets, (known) => {
        const ids = getFilterDefinitions(unfilteredQuery, known).flatMap((kind) =>
          kind.choices.map(({ id }) => id),
        );
        expect(new Set(ids).size).toBe(ids.length);
        for (const id of ids) expect(id).toMatch(/^[a-z]+-\d+$/);
      }),
    );
  });

  it("include the current value even if it is too rare", () => {
    const query = { ...unfilteredQuery, recipe: "rare", tags: [{ key: "a", value: null }] };
    const chosen = getFilterDefinitions(query, undefined)
      .flatMap((kind) => kind.choices)
      .filter((one) => one.chosen);
    expect(chosen.map(({ label }) => label)).toEqual(["rare", "a"]);
  });

  it("use the singular for a span of one hour", () => {
    const query = { ...unfilteredQuery, since: "1h" };
    const chosen = getFilterDefinitions(query, undefined)
      .flatMap((kind) => kind.choices)
      .filter((one) => one.chosen);
    expect(chosen.map(({ label }) => label)).toEqual(["In the last hour"]);
    expect(listActiveFilters(query)[0]?.value).toBe("hour");
  });

  it("include accounts and Regions only in a list of several", () => {
    const accounts = ["eu-west-1", "us-east-1"].map((region) => ({
      ...{ account: "111122223333", accountName: "Build", region, scope: `viewer@${region}` },
    }));
    const query = { ...unfilteredQuery, account: "111122223333", region: "us-east-1" };
    const [account, region] = getFilterDefinitions(query, undefined, accounts);
    expect(account?.choices).toMatchObject([{ label: "Build", chosen: true }]);
    expect(region?.choices.map(({ label, chosen }) => [label, chosen])).toEqual([
      ["eu-west-1", false],
      ["us-east-1", true],
    ]);
    expect(listActiveFilters(query, accounts).map(({ value }) => value)).toEqual([
      "Build",
      "us-east-1",
    ]);
    expect(getFilterDefinitions(query, undefined)[0]?.id).toBe("status");
  });

  it("can be removed one by one", () => {
    const query: BuildListQuery = {
      ...unfilteredQuery,
      status: ["FAILED", "running"],
      who: "me",
      since: "24h",
      until: "2026-01-02",
      tags: [{ key: "team", value: "web" }],
      q: "al2023",
    };
    const filters = listActiveFilters(query);
    expect(filters.map(({ label, value }) => `${label} ${value}`)).toEqual([
      "Status FAILED",
      "Status Running",
      "Started by me",
      "Created in the last 24 hours",
      "Created on or before 2026-01-02",
      "Tag team = web",
      "Search al2023",
    ]);
    const left = filters.map(({ without }) => listActiveFilters({ ...query, ...without }).length);
    expect(new Set(left)).toEqual(new Set([6]));
  });
});
