import { BreakableText } from "@/components/ui/breakable";
import { Section } from "@/components/ui/card";
import { Disclosure } from "@/components/ui/disclosure";
import { Time } from "@/components/ui/time";
import type { ReviewView } from "@/lib/reviews/view";
import { findDecidingVote } from "../review-text";
import { CommentThread } from "./comment-thread";
import { ReviewBadge } from "./review-badge";
import { ReviewOutcome } from "./review-outcome";
import { VoteList } from "./vote-list";

/**
 * Lists closed reviews with their status and, if decided by a vote, who cast it. The details are
 * collapsed.
 */
export function ClosedReviews({ reviews }: { reviews: readonly ReviewView[] }) {
  return (
    <Section id="closed-reviews" title="Closed reviews">
      <ul className="grid gap-3">
        {reviews.map((review) => (
          <li key={review.id}>
            <ClosedReview review={review} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function ClosedReview({ review }: { review: ReviewView }) {
  const vote = findDecidingVote(review);
  return (
    <Disclosure
      summary={
        <span className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
          {review.step ? (
            <span>
              Step <BreakableText text={review.step} />
            </span>
          ) : (
            "Review"
          )}
          <ReviewBadge review={review} />
          {vote ? (
            <span className="font-normal text-ink-2">
              by <bdi>{vote.personName}</bdi>
            </span>
          ) : null}
        </span>
      }
      hint={review.decidedAt ? <Time value={review.decidedAt} /> : undefined}
    >
      <div className="grid gap-3 pl-5">
        <ReviewOutcome review={review} />
        <VoteList votes={review.votes} gate={review.gate} />
        {review.comments.length > 0 ? <CommentThread comments={review.comments} /> : null}
      </div>
    </Disclosure>
  );
}
