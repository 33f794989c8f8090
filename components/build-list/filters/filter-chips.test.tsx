import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { unfilteredQuery } from "@/lib/builds/list/query";
import { FilterChips } from "./filter-chips";

const render = (query: Partial<typeof unfilteredQuery>) =>
  renderToStaticMarkup(
    <FilterChips accounts={[]} query={{ ...unfilteredQuery, ...query }} change={() => undefined} />,
  );

it("leaves the search to the search field", () => {
  expect(render({ q: "al2023" })).toBe("");
  expect(render({ q: "al2023", recipe: "hardened" })).not.toContain("al2023");
});

it("shows a status that no tab shows", () => {
  expect(render({ status: ["FAILED"] })).toBe("");
  expect(render({ status: ["FAILED", "CANCELLED"] })).toContain("Remove filter: Status");
});

it("names what its button clears", () => {
  expect(render({ recipe: "hardened" })).toContain("Clear filters");
  expect(render({ q: "al2023", recipe: "hardened" })).toContain("Clear search and filters");
});
