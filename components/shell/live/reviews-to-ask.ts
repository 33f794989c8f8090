import { reviewQueries, reviewsKey } from "@/lib/reviews/queries";
import type { LiveMessage } from "@/lib/tracking/live/message";
import type { AskAgain } from "./apply-message";

/** Reviews are opened soon after a step begins to wait. Milliseconds. */
const reviewMs = 2_000;

/** What people see of a review that changed. Milliseconds. */
const changedMs = 400;

/** What a message about reviews, or about a waiting build, changes among reviews. */
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
