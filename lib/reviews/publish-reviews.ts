import "server-only";
import type { AccountRegion } from "@/lib/imagebuilder/account-region";
import { broadcast } from "@/lib/live/bus";

/**
 * Notifies open windows of changed reviews and notifications, and the page of a review's build.
 * Call it after the commit.
 */
export function publishReviews(review: AccountRegion & { build_arn?: string | null }): void {
  const { account, region, build_arn: arn } = review;
  broadcast({ account, region }, { kind: "reviews" });
  if (arn) broadcast({ account, region }, { kind: "detail", arn });
}
