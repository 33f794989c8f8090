import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import {
  type BuildCount,
  type BuildFacets,
  type BuildListPage,
  type BuildListQuery,
  type BuildMetrics,
  unfilteredQuery,
} from "@/lib/builds/list/query";
import { toListParams, toViewParams } from "@/lib/builds/list/query-params";
import { isOutcomePending, type SubmissionView } from "@/lib/submissions/view";
import { getLiveRefetchInterval } from "../live-state";
import { fetchResult } from "./fetch-result";

/** The size of every page except the first, which has the query's own limit. */
const nextPageLimit = 100;

/**
 * The polling interval in milliseconds while live updates aren't available or the history is
 * loading.
 */
const pollMs = 5_000;
/**
 * The interval in milliseconds at which a list is counted again while live updates aren't
 * available.
 */
const countPollMs = 15_000;
/**
 * The polling intervals of submissions with unknown outcomes and of all others, in milliseconds.
 * Submissions have no live updates.
 */
const sendingPollMs = 2_500;
const settledPollMs = 15_000;

/** The maximum number of submissions without a build that are shown. */
export const maxOpenSubmissions = 50;

function fetchPage(scope: string, query: BuildListQuery, signal: AbortSignal) {
  const params = new URLSearchParams([["scope", scope], ...toListParams(query)]);
  return fetchResult<BuildListPage>(`/api/builds?${params}`, signal);
}

/** Formats the filters without the sort order, which doesn't affect the number of builds. */
function formatFilters(query: BuildListQuery): string {
  return toViewParams({ ...query, sort: unfilteredQuery.sort }).toString();
}

export const buildListQueries = {
  /**
   * The loaded pages of a list. They never become stale: {@link buildListQueries.head} refreshes
   * the first page, and live updates change builds in place.
   */
  pages: (scope: string, query: BuildListQuery) =>
    infiniteQueryOptions({
      queryKey: ["build-pages", scope, toViewParams(query).toString()],
      // The first page comes from the `head` query, so that it is fetched only once.
      queryFn: ({ client, signal, pageParam }) =>
        pageParam === null
          ? client.fetchQuery(buildListQueries.head(scope, query))
          : fetchPage(scope, { ...query, cursor: pageParam, limit: nextPageLimit }, signal),
      initialPageParam: null as string | null,
      getNextPageParam: ({ next }) => next,
      staleTime: Number.POSITIVE_INFINITY,
      // Structural sharing is disabled because rows keep their identity anyway, and comparing
      // thousands of them for each page is expensive.
      structuralSharing: false,
    }),
  /**
   * The current first page of a list.
   *
   * @param grows true while the history is loading
   */
  head: (scope: string, query: BuildListQuery, grows = false) =>
    queryOptions({
      queryKey: ["builds", scope, "head", toViewParams(query).toString()],
      queryFn: ({ signal }) => fetchPage(scope, query, signal),
      refetchInterval: (query) => (grows ? pollMs : getLiveRefetchInterval(query, pollMs)),
    }),
  /**
   * Fetches the number of builds in a list, which is needed only if there is more than one page.
   *
   * @param grows true while the history is loading
   */
  count: (scope: string, query: BuildListQuery, grows = false) =>
    queryOptions({
      queryKey: ["builds", scope, "count", formatFilters(query)],
      queryFn: ({ signal }) =>
        fetchResult<BuildCount>(
          `/api/builds/count?${new URLSearchParams({ scope })}&${formatFilters(query)}`,
          signal,
        ),
      refetchInterval: (query) => (grows ? pollMs : getLiveRefetchInterval(query, countPollMs)),
    }),
  numbers: (scope: string) =>
    queryOptions({
      queryKey: ["builds", scope, "numbers"],
      queryFn: ({ signal }) =>
        fetchResult<BuildMetrics>(`/api/builds/numbers?${new URLSearchParams({ scope })}`, signal),
      // The progress of the history is polled, because there are no live updates for it.
      refetchInterval: (query) =>
        query.state.data?.history ? pollMs : getLiveRefetchInterval(query, pollMs),
    }),
  facets: (scope: string) =>
    queryOptions({
      queryKey: ["builds", scope, "facets"],
      queryFn: ({ signal }) =>
        fetchResult<BuildFacets>(`/api/builds/facets?${new URLSearchParams({ scope })}`, signal),
    }),
  /** Fetches the submissions that have no build yet or never will, newest first. */
  openSubmissions: (scope: string) =>
    queryOptions({
      queryKey: ["builds", scope, "open-submissions"],
      queryFn: ({ signal }) => {
        const params = { scope, open: "1", limit: String(maxOpenSubmissions) };
        return fetchResult<SubmissionView[]>(
          `/api/submissions?${new URLSearchParams(params)}`,
          signal,
        );
      },
      refetchInterval: ({ state }) =>
        state.data?.some(({ status }) => isOutcomePending(status)) ? sendingPollMs : settledPollMs,
    }),
};
