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

/** Builds of every page but the first, which is asked for with the query's own limit. */
const laterLimit = 100;

/** How often what no message of the portal's told is looked for, in milliseconds. */
const everyMs = 5_000;
/** How often a list that goes on is counted again. Milliseconds. */
const countEveryMs = 15_000;
/** Of submissions no message tells: while an outcome is still to come, and else. Milliseconds. */
const whileSendingMs = 2_500;
const whileSettledMs = 15_000;

/** How many submissions without a build are shown. */
export const maxOpenSubmissions = 50;

function fetchPage(scope: string, query: BuildListQuery, signal: AbortSignal) {
  const params = new URLSearchParams([["scope", scope], ...listParams(query)]);
  return fetchResult<BuildListPage>(`/api/builds?${params}`, signal);
}

/** What decides how many builds a list has. */
function filtersOf(query: BuildListQuery): string {
  return viewParams({ ...query, sort: wholeList.sort }).toString();
}

/** Key and function together, so that prefetch, messages and invalidation use the same object. */
export const listQueries = {
  /**
   * The loaded pages of a list. They are never asked for again as a whole, however many there are:
   * the first page is ({@link listQueries.head}), and messages change builds where they stand.
   */
  pages: (scope: string, query: BuildListQuery) =>
    infiniteQueryOptions({
      queryKey: ["build-pages", scope, viewParams(query).toString()],
      // The first page is the other query's, so that it is asked for once.
      queryFn: ({ client, signal, pageParam }) =>
        pageParam === null
          ? client.fetchQuery(listQueries.head(scope, query))
          : fetchPage(scope, { ...query, cursor: pageParam, limit: laterLimit }, signal),
      initialPageParam: null as string | null,
      getNextPageParam: ({ next }) => next,
      staleTime: Number.POSITIVE_INFINITY,
      // Rows keep their identity by themselves; comparing thousands at each page would not be free.
      structuralSharing: false,
    }),
  /**
   * The first page of a list as it is now.
   * @param grows whether the history is being read
   */
  head: (scope: string, query: BuildListQuery, grows = false) =>
    queryOptions({
      queryKey: ["builds", scope, "head", viewParams(query).toString()],
      queryFn: ({ signal }) => fetchPage(scope, query, signal),
      refetchInterval: () => (grows ? everyMs : pace(everyMs)),
    }),
  /**
   * How many builds a list has: asked for where they are more than a page.
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
      // No message tells how far the history was read.
      refetchInterval: ({ state }) => (state.data?.history ? everyMs : pace(everyMs)),
    }),
  facets: (scope: string) =>
    queryOptions({
      queryKey: ["builds", scope, "facets"],
      queryFn: ({ signal }) =>
        fetchResult<BuildFacets>(`/api/builds/facets?${new URLSearchParams({ scope })}`, signal),
    }),
  /** What was submitted and led to no build, so far or for good; newest first. */
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
