import { reviewChangeKeys, reviewQueries } from "@/components/domain/api/reviews";
import type { LiveMessage } from "@/lib/live/message";
import type { ScheduledRefetch } from "./apply-message";

/**
 * The maximum random part of the delay before reviews are refetched, in milliseconds. Reviews are
 * created shortly after a step starts to wait.
 */
const newReviewDelayMs = 2_000;

/** The maximum random part of the delay before changed reviews are refetched, in milliseconds. */
const changedReviewDelayMs = 400;

/** Returns the review queries to refetch after a message about reviews or a waiting build. */
export function listReviewRefetches(message: LiveMessage): ScheduledRefetch[] {
  if (message.kind === "reviews") {
    return reviewChangeKeys.map((queryKey) => ({
      queryKey,
      withinMs: changedReviewDelayMs,
      isPrefix: true,
    }));
  }
  if (message.kind !== "build" || message.build.waitingSteps === 0) return [];
  const { queryKey: ofBuild } = reviewQueries.ofBuild(message.build.arn, true);
  return [reviewQueries.count().queryKey, ofBuild].map((queryKey) => ({
    queryKey,
    withinMs: newReviewDelayMs,
  }));
}
