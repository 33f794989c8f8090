import "server-only";
import { tell } from "@/lib/live/announce";
import type { Place } from "@/lib/live/message";

/**
 * Lets open windows fetch reviews and notifications again, and the page of a review's build; to be
 * called after the commit.
 */
export function announceReviews(review: Place & { build_arn?: string | null }): void {
  const { account, region, build_arn: arn } = review;
  tell({ account, region }, { kind: "reviews" });
  if (arn) tell({ account, region }, { kind: "detail", arn });
}
