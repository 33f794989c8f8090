import { reviewQueries, reviewsKey } from "@/components/domain/api/reviews";
import type { LiveMessage } from "@/lib/live/message";
import type { AskAgain } from "./apply-message";

/** In milliseconds; reviews are created shortly after a step starts to wait. */
const reviewMs = 2_000;

/** Delay for visible changes of a review, in milliseconds. */
const changedMs = 400;

/** Returns the review queries to refetch after a message about reviews or a waiting build. */
export function reviewsToAsk(message: LiveMessage): AskAgain[] {
  if (message.kind === "reviews") {
    return [{ queryKey: reviewsKey, withinMs: changedMs, withLonger: true }];
  }
  if (message.kind !== "build" || message.build.waitingSteps === 0) return [];
  const { queryKey: ofBuild } = reviewQueries.ofBuild(message.build.arn, true);
  return [reviewQueries.count().queryKey, ofBuild].map((queryKey) => ({
    queryKey,
    withinMs: reviewMs,
  }));
}
