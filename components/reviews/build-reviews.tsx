"use client";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { reviewQueries } from "@/components/domain/api/reviews";
import { Callout } from "@/components/ui/callout";
import { useHydrated } from "@/components/ui/use-hydrated";
import type { ReviewView } from "@/lib/reviews/view";
import { ClosedReviews } from "./panel/closed-reviews";
import { ReviewPanel } from "./panel/review-panel";
import type { ReviewActions } from "./review-actions";

interface BuildReviewsProps {
  arn: string;
  scope: string;
  waitingSteps: number;
  running: boolean;
  initial: ReviewView[];
  roleNames: Readonly<Record<string, string>>;
  actions: ReviewActions;
  /** The content that gives context for the decision. */
  evidence: ReactNode;
}

/** Shows the reviews of a build's steps. Those that are no longer current are collapsed. */
export function BuildReviews(props: BuildReviewsProps) {
  const { arn, scope, waitingSteps, running, initial, roleNames, actions, evidence } = props;
  const { data } = useQuery({
    ...reviewQueries.ofBuild(arn, waitingSteps > 0),
    initialData: initial,
  });
  const reviews = useHydrated() ? data : initial;
  const followed = useSeenOpen(reviews);
  const current = reviews.filter((review) => followed.has(review.id) || isCurrent(review, running));
  const closed = reviews.filter((review) => !current.includes(review));
  return (
    <>
      {waitingSteps > 0 && current.length === 0 ? (
        <Callout tone="warn" title="Waiting for approval" role="status">
          Kiln is preparing a review for the step that's waiting.
        </Callout>
      ) : null}
      {current.map((review, index) => (
        <ReviewPanel
          key={review.id}
          evidence={index === 0 ? evidence : null}
          {...{ review, scope, roleNames, actions }}
        />
      ))}
      {closed.length > 0 ? <ClosedReviews reviews={closed} /> : null}
    </>
  );
}

/** Returns the IDs of the reviews that were open at any time since the page loaded. */
function useSeenOpen(reviews: readonly ReviewView[]): ReadonlySet<string> {
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set());
  const newlyOpen = reviews.filter(({ id, status }) => status === "open" && !seen.has(id));
  if (newlyOpen.length > 0) setSeen(new Set([...seen, ...newlyOpen.map(({ id }) => id)]));
  return seen;
}

/** True if a review is open, or the build is running and the decision hasn't taken effect yet. */
function isCurrent({ status, decision }: ReviewView, running: boolean): boolean {
  if (status === "open") return true;
  return running && decision !== undefined && decision.status !== "done";
}
