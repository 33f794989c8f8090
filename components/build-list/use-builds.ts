"use client";
import {
  hashKey,
  keepPreviousData,
  useInfiniteQuery,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { useEffect, useMemo, useRef } from "react";
import { buildListQueries } from "@/components/domain/api/build-list";
import {
  flattenPages,
  hasBuildListChanged,
  mergeFirstPage,
} from "@/components/domain/api/build-pages";
import { usePageErrors } from "@/components/domain/api/use-page-errors";
import { useHydrated } from "@/components/ui/use-hydrated";
import type { BuildListPage, BuildListQuery, HistoryProgress } from "@/lib/builds/list/query";
import { toViewParams } from "@/lib/builds/list/query-params";

/** The server-rendered first page and the list that it belongs to. */
export interface InitialBuildListPage {
  /** The query string of that list, from {@link toViewParams}. */
  query: string;
  page: BuildListPage;
}

/**
 * Returns the builds of a list, loaded page by page. The first page is kept up to date.
 *
 * @param history the progress of loading earlier builds. The list grows until it completes.
 */
export function useBuilds(
  scope: string,
  query: BuildListQuery,
  first: InitialBuildListPage,
  history: HistoryProgress | null,
) {
  const client = useQueryClient();
  const grows = history?.listed === false;
  const initial = toViewParams(query).toString() === first.query ? first.page : undefined;
  const pagesOptions = buildListQueries.pages(scope, query);
  const pages = useInfiniteQuery({
    ...pagesOptions,
    ...(initial ? { initialData: { pages: [initial], pageParams: [null] } } : {}),
    placeholderData: keepPreviousData,
  });
  const pageErrors = usePageErrors(pages, hashKey(pagesOptions.queryKey));
  const head = useQuery({
    ...buildListQueries.head(scope, query, grows),
    ...(initial ? { initialData: initial } : {}),
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the query key is new at each render
  useEffect(() => {
    if (head.data === undefined) return;
    const loaded = client.getQueryData(pagesOptions.queryKey);
    if (!loaded) return;
    client.setQueryData(pagesOptions.queryKey, mergeFirstPage(loaded, head.data));
    // The metrics are refetched only if a build was added, or its status or waiting steps changed.
    if (hasBuildListChanged(loaded, head.data)) {
      void client.invalidateQueries({ queryKey: buildListQueries.numbers(scope).queryKey });
    }
  }, [client, head.data]);

  const hadGrown = useRef(false);
  useEffect(() => {
    // While the history was loading, builds may have been added that the loaded pages and the count
    // don't include.
    if (hadGrown.current && !grows) {
      void client.invalidateQueries({ queryKey: ["build-pages", scope] });
      void client.invalidateQueries({ queryKey: ["builds", scope, "count"] });
    }
    hadGrown.current = grows;
  }, [client, scope, grows]);

  const { fetchNextPage } = pages;
  const hydrated = useHydrated();
  const drawn = useMemo(() => ({ pages: [first.page], pageParams: [null] }), [first.page]);
  const data = hydrated || !initial ? pages.data : drawn;
  const builds = useMemo(() => (data ? flattenPages(data) : []), [data]);
  const newest = (hydrated ? head.data : initial) ?? data?.pages[0];
  const count = useQuery({
    ...buildListQueries.count(scope, query, grows),
    enabled: typeof newest?.next === "string",
  });
  return {
    builds,
    /**
     * The number of builds. It is `null` if there are too many to count, and undefined if unknown.
     */
    counted: newest?.next === null ? newest.builds.length : count.data?.counted,
    polledAt: newest?.polledAt ?? null,
    stale: newest?.stale,
    /**
     * The accounts and Regions that the list includes and lacks; undefined for a list of only one.
     */
    coverage: newest?.coverage ?? first.page.coverage,
    /** True once a response has arrived, for this list or, while it loads, for the previous one. */
    hasLoaded: data !== undefined,
    /** The error that prevented loading or refreshing the list. */
    error: pageErrors.refresh ?? head.error,
    /** True if the previous list is still shown while this one loads. */
    isShowingPrevious: pages.isPlaceholderData,
    hasMore: pages.hasNextPage && !pages.isPlaceholderData,
    loadingMore: pages.isFetchingNextPage,
    /** The error that prevented loading the next page. */
    moreError: pageErrors.nextPage,
    loadMore: fetchNextPage,
    refresh: () => (data ? head.refetch() : pages.refetch()),
  };
}
