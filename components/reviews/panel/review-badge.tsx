import { Hourglass, Undo2 } from "lucide-react";
import { formatReviewStatus, isBypassed } from "@/components/domain/review-texts";
import { Badge } from "@/components/ui/badge";
import type { ReviewStatus, ReviewView } from "@/lib/reviews/view";
import { voteBadges } from "./vote-badges";

const byStatus = {
  open: { tone: "warn", Icon: Hourglass },
  approved: voteBadges.approve,
  rejected: voteBadges.reject,
  withdrawn: { tone: "neutral", Icon: Undo2 },
  expired: { tone: "neutral", Icon: null },
  ended: { tone: "neutral", Icon: null },
} as const satisfies Record<ReviewStatus, unknown>;

/** The status of a review, with the icon and tone of the decision. */
export function ReviewBadge({ review }: { review: ReviewView }) {
  const { tone, Icon } = isBypassed(review) ? voteBadges.bypass : byStatus[review.status];
  return (
    <Badge tone={tone}>
      {Icon ? <Icon aria-hidden size={12} /> : null}
      {formatReviewStatus(review)}
    </Badge>
  );
}
