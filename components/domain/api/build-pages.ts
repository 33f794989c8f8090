import type { InfiniteData } from "@tanstack/react-query";
import type { BuildListPage } from "@/lib/builds/list/query";
import type { BuildSummary } from "@/lib/builds/view";

/** The loaded pages of a list, as in TanStack Query's cache. */
export type LoadedPages = InfiniteData<BuildListPage>;

/**
 * Merges a refreshed first page into the loaded pages. The rows of the refreshed page come first,
 * followed by the loaded rows after its last row. If that row isn't loaded, the gap is unknown, and
 * the list starts over with the refreshed page.
 */
export function mergeFirstPage(loaded: LoadedPages, head: BuildListPage): LoadedPages {
  const known = new Map(flattenPages(loaded).map((build) => [build.arn, build]));
  const builds = head.builds.map((build) => pickNewerBuild(known.get(build.arn), build));
  const fresh = { ...head, builds };
  const rest = head.next === null ? [] : listPagesAfter(loaded, builds.at(-1)?.arn);
  if (rest.length === 0) return { pages: [fresh], pageParams: [null] };
  const shown = new Set(builds.map(({ arn }) => arn));
  const [first, ...others] = rest.map((page) => ({
    ...page,
    builds: page.builds.some(({ arn }) => shown.has(arn))
      ? page.builds.filter(({ arn }) => !shown.has(arn))
      : page.builds,
  }));
  const joined = {
    ...fresh,
    builds: [...builds, ...(first?.builds ?? [])],
    next: first?.next ?? null,
  };
  const params = loaded.pageParams.slice(loaded.pageParams.length - others.length);
  return { pages: [joined, ...others], pageParams: [null, ...(others.length > 0 ? params : [])] };
}

/**
 * True if a refreshed page contains a build that isn't loaded, or one whose status or number of
 * waiting steps has changed.
 */
export function hasBuildListChanged(loaded: LoadedPages, head: BuildListPage): boolean {
  const known = new Map(flattenPages(loaded).map((build) => [build.arn, build]));
  return head.builds.some((build) => {
    const before = known.get(build.arn);
    return before?.status !== build.status || before.waitingSteps !== build.waitingSteps;
  });
}

/**
 * Returns the rows after a row, which are the rest of its page and the next pages. Returns nothing
 * if the row isn't loaded.
 */
function listPagesAfter({ pages }: LoadedPages, arn: string | undefined): BuildListPage[] {
  const at = pages.findIndex(({ builds }) => builds.some((build) => build.arn === arn));
  const page = pages[at];
  if (!page) return [];
  const row = page.builds.findIndex((build) => build.arn === arn);
  return [{ ...page, builds: page.builds.slice(row + 1) }, ...pages.slice(at + 1)];
}

/**
 * Updates one build in the loaded pages. Returns the same object if the build isn't loaded or the
 * update is older.
 */
export function replaceBuild(loaded: LoadedPages, build: BuildSummary): LoadedPages {
  const at = loaded.pages.findIndex(({ builds }) => builds.some(({ arn }) => arn === build.arn));
  const page = loaded.pages[at];
  const known = page?.builds.find(({ arn }) => arn === build.arn);
  if (!page || !known || pickNewerBuild(known, build) === known) return loaded;
  const builds = page.builds.map((one) => (one === known ? build : one));
  return { ...loaded, pages: loaded.pages.with(at, { ...page, builds }) };
}

/** Every loaded build in list order, without duplicates of builds that moved between pages. */
export function flattenPages({ pages }: LoadedPages): BuildSummary[] {
  const builds = new Map<string, BuildSummary>();
  for (const page of pages) {
    for (const build of page.builds) {
      if (!builds.has(build.arn)) builds.set(build.arn, build);
    }
  }
  return [...builds.values()];
}

/** Returns the newer of two observations of a build, or the second one if they are equally old. */
function pickNewerBuild(known: BuildSummary | undefined, build: BuildSummary): BuildSummary {
  return known && known.observedAt > build.observedAt ? known : build;
}
