import { reviewQueries } from "@/lib/reviews/queries";
import type { LiveMessage } from "@/lib/tracking/live/message";
import type { AskAgain } from "./apply-message";

/** Reviews are opened soon after a step begins to wait. Milliseconds. */
const reviewMs = 2_000;

/** What a message about a waiting build changes among reviews. */
export function reviewsToAsk(message: LiveMessage): AskAgain[] {
  if (message.kind !== "build" || message.build.waitingSteps === 0) return [];
  const { queryKey: ofBuild } = reviewQueries.ofBuild(message.build.arn, true);
  return [reviewQueries.count().queryKey, ofBuild].map((queryKey) => ({
    queryKey,
    withinMs: reviewMs,
  }));
}
