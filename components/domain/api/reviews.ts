import {
  infiniteQueryOptions,
  keepPreviousData,
  type QueryClient,
  queryOptions,
} from "@tanstack/react-query";
import { formatReviewFilter, type ReviewFilter } from "@/lib/reviews/filter";
import type { ReviewCounts, ReviewList, ReviewView } from "@/lib/reviews/view";
import { getRecoveryInterval } from "../live-state";
import { submissionsKey } from "./builds";
import { fetchResult } from "./fetch-result";

/** The common prefix of all query keys about reviews. */
export const reviewsKey = ["reviews"] as const;

/**
 * The prefixes of the queries to refetch after a change to a review. A decision also changes the
 * status of the submission.
 */
export const reviewChangeKeys = [reviewsKey, submissionsKey] as const;

/** Refetches everything on the page that a change to a review affects. */
export async function refetchAfterReviewChange(client: QueryClient): Promise<void> {
  await Promise.all(
    reviewChangeKeys.map((queryKey) => client.invalidateQueries({ queryKey: [...queryKey] })),
  );
}

const openPollMs = 5_000;
const listPollMs = 15_000;
const countPollMs = 60_000;

export const reviewQueries = {
  list: (filter: ReviewFilter) =>
    infiniteQueryOptions({
      queryKey: [...reviewsKey, "list", formatReviewFilter(filter).toString()],
      queryFn: ({ pageParam, signal }) => {
        const query = formatReviewFilter(filter);
        if (pageParam !== null) query.set("cursor", pageParam);
        return fetchResult<ReviewList>(`/api/reviews?${query}`, signal);
      },
      initialPageParam: null as string | null,
      getNextPageParam: ({ next }) => next,
      placeholderData: keepPreviousData,
      refetchInterval: listPollMs,
    }),
  count: () =>
    queryOptions({
      queryKey: [...reviewsKey, "count"],
      queryFn: ({ signal }) => fetchResult<ReviewCounts>("/api/reviews/count", signal),
      refetchInterval: countPollMs,
      staleTime: listPollMs,
    }),
  one: (id: string) =>
    queryOptions({
      queryKey: [...reviewsKey, "one", id],
      queryFn: ({ signal }) =>
        fetchResult<ReviewView>(`/api/reviews/${encodeURIComponent(id)}`, signal),
      refetchInterval: (query) =>
        canChange(query.state.data) ? openPollMs : getRecoveryInterval(query, openPollMs),
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
  /**
   * Fetches the reviews of a build.
   *
   * @param waiting true if a step of the build is waiting, so that its review is expected soon
   */
  ofBuild: (arn: string, waiting: boolean) =>
    queryOptions({
      queryKey: [...reviewsKey, "build", arn],
      queryFn: ({ signal }) =>
        fetchResult<ReviewView[]>(`/api/reviews/build?${new URLSearchParams({ arn })}`, signal),
      refetchInterval: (query) => {
        const { data } = query.state;
        return data?.some(canChange) || (waiting && !data?.some(isOpen))
          ? openPollMs
          : getRecoveryInterval(query, openPollMs);
      },
    }),
};

/**
 * Returns true if a review is open, or if its decision is still being sent to AWS or has an unknown
 * outcome.
 */
function canChange(review: ReviewView | undefined): boolean {
  const sending = review?.decision?.status;
  return (review && isOpen(review)) || sending === "pending" || sending === "unknown";
}

function isOpen({ status }: ReviewView): boolean {
  return status === "open";
}
