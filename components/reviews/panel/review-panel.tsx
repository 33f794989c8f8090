"use client";
import { useQueryClient } from "@tanstack/react-query";
import { ArrowLeftRight } from "lucide-react";
import type { ReactNode } from "react";
import { awaitActionResult } from "@/components/domain/action-result";
import { refetchAfterReviewChange } from "@/components/domain/api/reviews";
import { getReviewPagePath } from "@/components/domain/reviewed-object";
import { ReviewerLink } from "@/components/domain/reviewer-link";
import { BreakableText } from "@/components/ui/breakable";
import { Section } from "@/components/ui/card";
import { cx } from "@/components/ui/cx";
import { Disclosure } from "@/components/ui/disclosure";
import { LinkButton } from "@/components/ui/link-button";
import { showToast } from "@/components/ui/toast-store";
import type { ReviewView } from "@/lib/reviews/view";
import { DecisionButtons } from "../decision/decision-buttons";
import type { ReviewActions } from "../review-actions";
import { describeWaitingEffect, explainApprovalRefusal } from "../review-text";
import { CommentThread } from "./comment-thread";
import { ReviewBadge } from "./review-badge";
import { ReviewFacts, StepDetails } from "./review-facts";
import { ReviewOutcome } from "./review-outcome";
import { VoteList } from "./vote-list";

interface ReviewPanelProps {
  review: ReviewView;
  /** The scope of the current page. */
  scope: string;
  /** The names of the user's roles by scope. */
  roleNames: Readonly<Record<string, string>>;
  actions: ReviewActions;
  /** The content that gives context for the decision. */
  evidence?: ReactNode;
  /** Buttons for the requester. */
  ownActions?: ReactNode;
}

/**
 * The title of a review. It includes the step and its workflow, because a build can have several
 * waiting steps.
 */
function ReviewTitle({ review: { step, waitingStep } }: { review: ReviewView }) {
  if (!step) return <>Review</>;
  const workflow = waitingStep?.workflowName;
  return (
    <span className="min-w-0">
      Review of step <BreakableText text={step} />
      {workflow ? (
        <>
          {" "}
          in <BreakableText text={workflow} />
        </>
      ) : null}
    </span>
  );
}

export function ReviewPanel(props: ReviewPanelProps) {
  const { review, scope, roleNames, actions, evidence, ownActions } = props;
  const client = useQueryClient();
  const open = review.status === "open";
  const meaning = open ? describeWaitingEffect(review) : null;
  const { decideScope } = review;
  const needsSwitch = decideScope !== undefined && decideScope !== scope;
  const comment = async (text: string) => {
    const result = await awaitActionResult(
      actions.comment({ scope: review.scopes.comment ?? scope, id: review.id, text }),
    );
    if (!result?.ok) {
      showToast({ tone: "bad", title: result?.error.title ?? "Kiln didn't respond" });
      return false;
    }
    await refetchAfterReviewChange(client);
    return true;
  };
  return (
    <Section
      id={`review-${review.id}`}
      title={
        <span className="flex flex-wrap items-center gap-2">
          <ReviewTitle review={review} />
          <ReviewBadge review={review} />
        </span>
      }
      description={meaning ?? undefined}
    >
      <div
        className={cx(
          "grid gap-x-8 gap-y-5",
          evidence && "lg:grid-cols-[minmax(0,1fr)_minmax(0,26rem)]",
        )}
      >
        <div className="grid min-w-0 content-start gap-4">
          <ReviewOutcome review={review} />
          <ReviewFacts review={review} />
          <div className="grid gap-1.5">
            <h3 className="font-medium">Decisions</h3>
            <VoteList votes={review.votes} gate={review.gate} />
          </div>
        </div>
        {evidence ? (
          <div className="min-w-0 lg:border-line lg:border-l lg:pl-8">{evidence}</div>
        ) : null}
      </div>
      {/* The buttons stay mounted, so that an open dialog survives another reviewer's decision. */}
      <div
        className={
          open
            ? "mt-4 flex flex-wrap items-center justify-end gap-2 border-line border-y py-3 max-sm:[&>:is(a,button)]:flex-1"
            : "contents"
        }
      >
        {open ? (
          <>
            <p className="mr-auto min-w-0 text-ink-2 empty:hidden max-sm:basis-full">
              {explainApprovalRefusal(review, roleNames)}
            </p>
            <ReviewerLink path={getReviewPagePath(review)} />
            {ownActions}
          </>
        ) : null}
        {needsSwitch ? (
          <LinkButton
            href={`${getReviewPagePath(review)}?${new URLSearchParams({ scope: decideScope })}`}
            icon={<ArrowLeftRight aria-hidden size={14} />}
            variant={review.hasApproved ? "secondary" : "primary"}
          >
            Switch to {roleNames[decideScope] ?? "a reviewer role"}
          </LinkButton>
        ) : (
          <DecisionButtons {...{ review, roleNames, actions }} />
        )}
      </div>
      <div className={cx("mt-3 grid gap-2", !open && "border-line border-t pt-3")}>
        {review.waitingStep ? <StepDetails step={review.waitingStep} /> : null}
        <Disclosure
          summary="Comments"
          hint={review.comments.length > 0 ? review.comments.length : undefined}
          open={review.comments.length > 0}
        >
          <div className="max-w-3xl">
            <CommentThread
              comments={review.comments}
              {...(review.can.comment ? { add: comment } : {})}
            />
          </div>
        </Disclosure>
      </div>
    </Section>
  );
}
