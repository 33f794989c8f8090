import "server-only";
import { broadcast } from "@/lib/live/bus";
import type { Place } from "@/lib/live/message";

/**
 * Lets open windows fetch reviews and notifications again, and the page of a review's build; to be
 * called after the commit.
 */
export function announceReviews(review: Place & { build_arn?: string | null }): void {
  const { account, region, build_arn: arn } = review;
  broadcast({ account, region }, { kind: "reviews" });
  if (arn) broadcast({ account, region }, { kind: "detail", arn });
}
