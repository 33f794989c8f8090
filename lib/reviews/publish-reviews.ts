import "server-only";
import type { AccountRegion } from "@/lib/imagebuilder/account-region";
import { broadcastLiveMessage } from "@/lib/live/bus";

/**
 * Notifies open windows that reviews and notifications have changed. Also notifies the page of the
 * review's build, if there is one. Call this after the commit.
 */
export function publishReviewChange(review: AccountRegion & { build_arn?: string | null }): void {
  const { account, region, build_arn: arn } = review;
  broadcastLiveMessage({ account, region }, { kind: "reviews" });
  if (arn) broadcastLiveMessage({ account, region }, { kind: "detail", arn });
}
