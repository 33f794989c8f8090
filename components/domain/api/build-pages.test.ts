import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { BuildListPage } from "@/lib/builds/list/query";
import { createBuildSummary } from "@/lib/builds/testing/build-summary";
import type { BuildSummary } from "@/lib/builds/view";
import {
  flattenPages,
  hasBuildListChanged,
  type LoadedPages,
  mergeFirstPage,
  replaceBuild,
} from "./build-pages";

/** Only the identity and the observation time of a build matter here. */
const build = (id: number, seen = 0): BuildSummary =>
  createBuildSummary({
    ...{ arn: `build/${id}`, name: "web", buildNumber: id },
    observedAt: new Date(Date.UTC(2026, 0, 2) + seen).toISOString(),
  });

const page = (ids: readonly number[], next: string | null, seen = 0): BuildListPage => ({
  builds: ids.map((id) => build(id, seen)),
  next,
  polledAt: null,
});

/** The state of a client that has loaded `pages` pages of `size` of the builds with these IDs. */
function load(ids: readonly number[], size: number, pages: number): LoadedPages {
  const cut = (from: number) =>
    page(ids.slice(from, from + size), from + size < ids.length ? `after ${from + size}` : null);
  const starts = Array.from({ length: pages }, (_, at) => at * size).filter(
    (from) => from === 0 || from < ids.length,
  );
  return {
    pages: starts.map(cut),
    pageParams: starts.map((from) => (from === 0 ? null : `after ${from}`)),
  };
}

const idsOf = (loaded: LoadedPages) => flattenPages(loaded).map(({ buildNumber }) => buildNumber);

describe("the loaded pages with a fresh first one", () => {
  const list = fc.record({
    total: fc.integer({ min: 0, max: 60 }),
    size: fc.integer({ min: 1, max: 9 }),
    pages: fc.integer({ min: 1, max: 8 }),
    added: fc.integer({ min: 0, max: 4 }),
    removed: fc.array(fc.nat(60), { maxLength: 3 }),
  });

  it("show what the list is now, as far as they go", () => {
    fc.assert(
      fc.property(list, ({ total, size, pages, added, removed }) => {
        const before = Array.from({ length: total }, (_, at) => total - at);
        const loaded = load(before, size, pages);
        // New builds come first. Some builds on the first page no longer match the filters.
        const gone = new Set(removed.filter((at) => at < size - added).map((at) => total - at));
        const now = [
          ...Array.from({ length: added }, (_, at) => total + added - at),
          ...before.filter((id) => !gone.has(id)),
        ];
        const head = load(now, size, 1).pages[0];
        if (!head) return;
        const ids = idsOf(mergeFirstPage(loaded, head));
        expect(ids).toEqual(now.slice(0, ids.length));
        expect(ids.length).toBeGreaterThanOrEqual(head.builds.length);
      }),
    );
  });

  it("go on where they went on before", () => {
    const loaded = load([9, 8, 7, 6, 5, 4, 3], 3, 2);
    const fresh = mergeFirstPage(loaded, page([10, 9, 8], "after 8"));
    expect(idsOf(fresh)).toEqual([10, 9, 8, 7, 6, 5, 4]);
    expect(fresh.pages.at(-1)?.next).toBe("after 6");
    expect(fresh.pageParams).toHaveLength(fresh.pages.length);
  });

  it("begin again where nobody knows what lies between", () => {
    const fresh = mergeFirstPage(load([3, 2, 1], 3, 1), page([9, 8, 7], "after 7"));
    expect(idsOf(fresh)).toEqual([9, 8, 7]);
    expect(fresh.pages.at(-1)?.next).toBe("after 7");
  });

  it("keep the changes of a message received meanwhile", () => {
    const updated = replaceBuild(load([2, 1], 2, 1), build(2, 50));
    const fresh = mergeFirstPage(updated, page([2, 1], null, 20));
    expect(flattenPages(fresh)[0]).toEqual(build(2, 50));
  });
});

describe("a message about one build", () => {
  const loaded = load([5, 4, 3, 2, 1], 2, 3);

  it("changes it where it stands", () => {
    const updated = replaceBuild(loaded, { ...build(3, 9), status: "AVAILABLE" });
    expect(flattenPages(updated)[2]?.status).toBe("AVAILABLE");
    expect(idsOf(updated)).toEqual(idsOf(loaded));
  });

  it("changes nothing when it is old, or about a build that is not shown", () => {
    const updated = replaceBuild(loaded, build(3, 9));
    expect(replaceBuild(updated, build(3, 4))).toBe(updated);
    expect(replaceBuild(loaded, build(77, 9))).toBe(loaded);
  });
});

describe("a first page that was asked for anew", () => {
  const loaded: LoadedPages = { pages: [page([3, 2, 1], null)], pageParams: [null] };

  it("has news when it shows another build, or one in another status", () => {
    expect(hasBuildListChanged(loaded, page([4, 3, 2], "next"))).toBe(true);
    const ended = { ...build(2), status: "AVAILABLE" };
    expect(
      hasBuildListChanged(loaded, { ...page([], null), builds: [build(3), ended, build(1)] }),
    ).toBe(true);
  });

  it("has none when only the times of observation differ", () => {
    expect(hasBuildListChanged(loaded, page([3, 2, 1], null, 1_000))).toBe(false);
  });
});
