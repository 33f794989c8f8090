"use client";
import {
  keepPreviousData,
  useInfiniteQuery,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { useEffect, useMemo, useRef } from "react";
import { listQueries } from "@/components/domain/api/build-list";
import { allBuilds, hasNews, withFreshHead } from "@/components/domain/api/build-pages";
import { useHydrated } from "@/components/ui/use-hydrated";
import type { BuildListPage, BuildListQuery, HistoryProgress } from "@/lib/builds/list/query";
import { viewParams } from "@/lib/builds/list/query-params";

/** The server-rendered first page and the list that it belongs to. */
export interface FirstPage {
  /** The list's query string, from {@link viewParams}. */
  of: string;
  page: BuildListPage;
}

/**
 * The builds of a list, loaded page by page; the first page is kept up to date.
 *
 * @param history while it loads, the list grows
 */
export function useBuilds(
  scope: string,
  query: BuildListQuery,
  first: FirstPage,
  history: HistoryProgress | null,
) {
  const client = useQueryClient();
  const grows = history?.listed === false;
  const initial = viewParams(query).toString() === first.of ? first.page : undefined;
  const pagesOptions = listQueries.pages(scope, query);
  const pages = useInfiniteQuery({
    ...pagesOptions,
    ...(initial ? { initialData: { pages: [initial], pageParams: [null] } } : {}),
    placeholderData: keepPreviousData,
  });
  const head = useQuery({
    ...listQueries.head(scope, query, grows),
    ...(initial ? { initialData: initial } : {}),
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key is new at each render
  useEffect(() => {
    if (head.data === undefined) return;
    const loaded = client.getQueryData(pagesOptions.queryKey);
    if (!loaded) return;
    client.setQueryData(pagesOptions.queryKey, withFreshHead(loaded, head.data));
    // Updates about builds that already show don't affect the metrics.
    if (hasNews(loaded, head.data)) {
      void client.invalidateQueries({ queryKey: listQueries.numbers(scope).queryKey });
    }
  }, [client, head.data]);

  const hadGrown = useRef(false);
  useEffect(() => {
    // Since the last page and count during the import, more builds may have been loaded.
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
  const builds = useMemo(() => (data ? allBuilds(data) : []), [data]);
  const newest = (hydrated ? head.data : initial) ?? data?.pages[0];
  const count = useQuery({
    ...listQueries.count(scope, query, grows),
    enabled: typeof newest?.next === "string",
  });
  return {
    builds,
    /** The number of builds; `null` if above the limit, undefined if unknown. */
    counted: newest?.next === null ? newest.builds.length : count.data?.counted,
    polledAt: newest?.polledAt ?? null,
    stale: newest?.stale,
    /** True once a response has arrived for this list, even an empty one. */
    known: data !== undefined,
    /** Why there is no data or no newer data. */
    error: pages.error ?? head.error,
    /** True if the previous list still shows while this one loads. */
    waiting: pages.isPlaceholderData,
    hasMore: pages.hasNextPage && !pages.isPlaceholderData,
    loadingMore: pages.isFetchingNextPage,
    moreFailed: pages.isFetchNextPageError,
    loadMore: fetchNextPage,
    refresh: () => (data ? head.refetch() : pages.refetch()),
  };
}
