import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import {
  type BuildCount,
  type BuildFacets,
  type BuildListPage,
  type BuildListQuery,
  type BuildNumbers,
  wholeList,
} from "@/lib/builds/list/query";
import { listParams, viewParams } from "@/lib/builds/list/query-params";
import { isBeingSent, type SubmissionView } from "@/lib/submissions/view";
import { pace } from "../live-state";
import { fetchResult } from "./fetch-result";

/** The size of every page except the first, which has the query's own limit. */
const laterLimit = 100;

/** How often changes without live updates are polled, in milliseconds. */
const everyMs = 5_000;
/** How often a growing list is counted again. Milliseconds. */
const countEveryMs = 15_000;
/**
 * The polling interval of submissions, which have no live updates: with unknown outcomes, and
 * without. Milliseconds.
 */
const whileSendingMs = 2_500;
const whileSettledMs = 15_000;

/** The maximum number of submissions without a build that are shown. */
export const maxOpenSubmissions = 50;

function fetchPage(scope: string, query: BuildListQuery, signal: AbortSignal) {
  const params = new URLSearchParams([["scope", scope], ...listParams(query)]);
  return fetchResult<BuildListPage>(`/api/builds?${params}`, signal);
}

/** The filters that determine the number of builds. */
function filtersOf(query: BuildListQuery): string {
  return viewParams({ ...query, sort: wholeList.sort }).toString();
}

/** Query options, shared by prefetch, live updates and invalidation. */
export const listQueries = {
  /**
   * The loaded pages of a list. They are never refetched as a whole: {@link listQueries.head}
   * refreshes the first page, and live updates change builds in place.
   */
  pages: (scope: string, query: BuildListQuery) =>
    infiniteQueryOptions({
      queryKey: ["build-pages", scope, viewParams(query).toString()],
      // The first page belongs to the other query, so that it is fetched once.
      queryFn: ({ client, signal, pageParam }) =>
        pageParam === null
          ? client.fetchQuery(listQueries.head(scope, query))
          : fetchPage(scope, { ...query, cursor: pageParam, limit: laterLimit }, signal),
      initialPageParam: null as string | null,
      getNextPageParam: ({ next }) => next,
      staleTime: Number.POSITIVE_INFINITY,
      // Rows keep their identity anyway, and comparing thousands for each page is expensive.
      structuralSharing: false,
    }),
  /**
   * The current first page of a list.
   *
   * @param grows whether the history is being read
   */
  head: (scope: string, query: BuildListQuery, grows = false) =>
    queryOptions({
      queryKey: ["builds", scope, "head", viewParams(query).toString()],
      queryFn: ({ signal }) => fetchPage(scope, query, signal),
      refetchInterval: () => (grows ? everyMs : pace(everyMs)),
    }),
  /**
   * The number of builds in a list, fetched if there is more than one page.
   *
   * @param grows whether the history is being read
   */
  count: (scope: string, query: BuildListQuery, grows = false) =>
    queryOptions({
      queryKey: ["builds", scope, "count", filtersOf(query)],
      queryFn: ({ signal }) =>
        fetchResult<BuildCount>(
          `/api/builds/count?${new URLSearchParams({ scope })}&${filtersOf(query)}`,
          signal,
        ),
      refetchInterval: () => (grows ? everyMs : pace(countEveryMs)),
    }),
  numbers: (scope: string) =>
    queryOptions({
      queryKey: ["builds", scope, "numbers"],
      queryFn: ({ signal }) =>
        fetchResult<BuildNumbers>(`/api/builds/numbers?${new URLSearchParams({ scope })}`, signal),
      // There are no live updates for the progress of the history.
      refetchInterval: ({ state }) => (state.data?.history ? everyMs : pace(everyMs)),
    }),
  facets: (scope: string) =>
    queryOptions({
      queryKey: ["builds", scope, "facets"],
      queryFn: ({ signal }) =>
        fetchResult<BuildFacets>(`/api/builds/facets?${new URLSearchParams({ scope })}`, signal),
    }),
  /** Submissions without a build, so far or finally; newest first. */
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
        state.data?.some(({ status }) => isBeingSent(status)) ? whileSendingMs : whileSettledMs,
    }),
};
