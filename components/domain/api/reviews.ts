import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { type ReviewFilter, reviewFilterParams } from "@/lib/reviews/filter";
import type { ReviewCount, ReviewList, ReviewView } from "@/lib/reviews/view";
import { fetchResult } from "./fetch-result";

/** The common prefix of all query keys about reviews. */
export const reviewsKey = ["reviews"] as const;

const openMs = 5_000;
const listMs = 15_000;
const countMs = 60_000;

/** Open reviews are polled; live updates of a build refetch them earlier. */
export const reviewQueries = {
  list: (filter: ReviewFilter) =>
    infiniteQueryOptions({
      queryKey: [...reviewsKey, "list", reviewFilterParams(filter).toString()],
      queryFn: ({ pageParam, signal }) => {
        const query = reviewFilterParams(filter);
        if (pageParam !== null) query.set("cursor", pageParam);
        return fetchResult<ReviewList>(`/api/reviews?${query}`, signal);
      },
      initialPageParam: null as string | null,
      getNextPageParam: ({ next }) => next,
      placeholderData: keepPreviousData,
      refetchInterval: listMs,
    }),
  count: () =>
    queryOptions({
      queryKey: [...reviewsKey, "count"],
      queryFn: ({ signal }) => fetchResult<ReviewCount>("/api/reviews/count", signal),
      refetchInterval: countMs,
      staleTime: listMs,
    }),
  one: (id: string) =>
    queryOptions({
      queryKey: [...reviewsKey, "one", id],
      queryFn: ({ signal }) =>
        fetchResult<ReviewView>(`/api/reviews/${encodeURIComponent(id)}`, signal),
      refetchInterval: ({ state }) => (isMoving(state.data) ? openMs : false),
    }),
  ofSubmission: (submissionId: string) =>
    queryOptions({
      queryKey: [...reviewsKey, "submission", submissionId],
      queryFn: ({ signal }) =>
        fetchResult<ReviewView | null>(
          `/api/reviews/submission?${new URLSearchParams({ id: submissionId })}`,
          signal,
        ),
    }),
  /** @param waiting whether a step of the build waits now: its review is about to be opened */
  ofBuild: (arn: string, waiting: boolean) =>
    queryOptions({
      queryKey: [...reviewsKey, "build", arn],
      queryFn: ({ signal }) =>
        fetchResult<ReviewView[]>(`/api/reviews/build?${new URLSearchParams({ arn })}`, signal),
      refetchInterval: ({ state }) =>
        state.data?.some(isMoving) || (waiting && !state.data?.some(isOpen)) ? openMs : false,
    }),
};

/** True if a review can change: it is open, or its decision hasn't reached AWS. */
function isMoving(review: ReviewView | undefined): boolean {
  const sending = review?.decision?.status;
  return (review && isOpen(review)) || sending === "pending" || sending === "unknown";
}

function isOpen({ status }: ReviewView): boolean {
  return status === "open";
}
