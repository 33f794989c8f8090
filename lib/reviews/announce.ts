import "server-only";
import type { AccountRegion } from "@/lib/imagebuilder/account-region";
import { broadcast } from "@/lib/live/bus";

/**
 * Lets open windows fetch reviews and notifications again, and the page of a review's build; to be
 * called after the commit.
 */
export function announceReviews(review: AccountRegion & { build_arn?: string | null }): void {
  const { account, region, build_arn: arn } = review;
  broadcast({ account, region }, { kind: "reviews" });
  if (arn) broadcast({ account, region }, { kind: "detail", arn });
}
