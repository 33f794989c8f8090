import type { InfiniteData } from "@tanstack/react-query";
import type { BuildListPage } from "@/lib/builds/list/query";
import type { BuildSummary } from "@/lib/builds/view";

/** The pages of a list that were loaded so far, as TanStack Query's cache holds them. */
export type LoadedPages = InfiniteData<BuildListPage>;

/**
 * The loaded pages with a first page that was asked for anew: its rows stand first, in its order,
 * and what followed its last row follows. Where that row is not among those loaded, nobody knows
 * what lies between: the list begins again with the new page.
 */
export function withFreshHead(loaded: LoadedPages, head: BuildListPage): LoadedPages {
  const known = new Map(allBuilds(loaded).map((build) => [build.arn, build]));
  const builds = head.builds.map((build) => newer(known.get(build.arn), build));
  const fresh = { ...head, builds };
  const rest = head.next === null ? [] : after(loaded, builds.at(-1)?.arn);
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

/** Whether a page asked for anew shows a build, or a status, that the loaded pages don't. */
export function hasNews(loaded: LoadedPages, head: BuildListPage): boolean {
  const known = new Map(allBuilds(loaded).map((build) => [build.arn, build]));
  return head.builds.some((build) => {
    const before = known.get(build.arn);
    return before?.status !== build.status || before.waitingSteps !== build.waitingSteps;
  });
}

/** What follows a row: the rest of its page, then the pages after. Nothing when it is not there. */
function after({ pages }: LoadedPages, arn: string | undefined): BuildListPage[] {
  const at = pages.findIndex(({ builds }) => builds.some((build) => build.arn === arn));
  const page = pages[at];
  if (!page) return [];
  const row = page.builds.findIndex((build) => build.arn === arn);
  return [{ ...page, builds: page.builds.slice(row + 1) }, ...pages.slice(at + 1)];
}

/**
 * The loaded pages with what is now known of one build, where it is among them. Older news change
 * nothing, and then the very same object comes back.
 */
export function withBuild(loaded: LoadedPages, build: BuildSummary): LoadedPages {
  const at = loaded.pages.findIndex(({ builds }) => builds.some(({ arn }) => arn === build.arn));
  const page = loaded.pages[at];
  const known = page?.builds.find(({ arn }) => arn === build.arn);
  if (!page || !known || newer(known, build) === known) return loaded;
  const builds = page.builds.map((one) => (one === known ? build : one));
  return { ...loaded, pages: loaded.pages.with(at, { ...page, builds }) };
}

/** Every build of the loaded pages, in the list's order; one that moved between them only once. */
export function allBuilds({ pages }: LoadedPages): BuildSummary[] {
  const builds = new Map<string, BuildSummary>();
  for (const page of pages) {
    for (const build of page.builds) {
      if (!builds.has(build.arn)) builds.set(build.arn, build);
    }
  }
  return [...builds.values()];
}

/** Of two observations of a build the newer one; the second where they are equally old. */
function newer(known: BuildSummary | undefined, build: BuildSummary): BuildSummary {
  return known && known.observedAt > build.observedAt ? known : build;
}
