import type { ReactNode } from "react";
import { ErrorPanel } from "@/components/domain/error-panel";
import { toVisibleMultilineText } from "@/components/domain/invisible-characters";
import { noLongerRequired } from "@/components/domain/review-texts";
import { BreakableText } from "@/components/ui/breakable";
import { Callout } from "@/components/ui/callout";
import { Time } from "@/components/ui/time";
import type { ReviewView } from "@/lib/reviews/view";
import { findDecidingVote } from "../review-text";

const verbs = { approve: "Approved", reject: "Rejected", bypass: "Review bypassed" };

export function ReviewOutcome({ review }: { review: ReviewView }) {
  const vote = findDecidingVote(review);
  const by = vote?.personName ?? review.decision?.by;
  const verb = vote ? verbs[vote.decision] : review.status === "rejected" ? "Rejected" : "Approved";
  const title = by ? `${verb} by ${by}` : verb;
  switch (review.status) {
    case "open":
      return review.gate === "submit" ? (
        <EditedRequest review={review} />
      ) : (
        <FailedDecision review={review} />
      );
    // The submission's error explains these statuses, and has the buttons to submit again.
    case "withdrawn":
    case "expired":
      return null;
    case "ended":
      return <EndedReview review={review} />;
    default:
      return <DecisionOutcome review={review} title={title} reason={vote?.reason} />;
  }
}

/** Announces an edit, also while the page is open. Only the requester can edit a request. */
function EditedRequest({ review: { editedAt, requester } }: { review: ReviewView }) {
  return (
    <div role="status" className="empty:hidden">
      {editedAt ? (
        <Callout tone="info" title={`Edited by ${requester?.name ?? "the requester"}`}>
          The request was changed <Time value={editedAt} format="words" />. Earlier decisions no
          longer count.
        </Callout>
      ) : null}
    </div>
  );
}

const decisionNouns = { RESUME: "Approval", STOP: "Rejection" };

function formatFailedDecision({ action, by }: NonNullable<ReviewView["decision"]>): string {
  return `${decisionNouns[action]} by ${by} had no effect`;
}

/** The decision that didn't reach the step, after which the review is open again. */
function FailedDecision({ review: { decision } }: { review: ReviewView }) {
  if (decision?.status !== "rejected" && decision?.status !== "blocked") return null;
  return (
    <div className="grid gap-2">
      <Notice tone="warn" title={formatFailedDecision(decision)} why={null}>
        {decision.status === "blocked"
          ? "Kiln couldn't send the decision. The step is still waiting."
          : "AWS rejected the decision. The step is still waiting."}
      </Notice>
      {decision.error ? <ErrorPanel error={decision.error} /> : null}
    </div>
  );
}

function EndedReview({ review: { gate, decision, stepEnd } }: { review: ReviewView }) {
  if (gate === "submit") {
    return (
      <Callout tone="info" title={noLongerRequired} role="status">
        <p>The request was edited or submitted again, and no review rule applies to it now.</p>
      </Callout>
    );
  }
  if (decision?.status !== "superseded") {
    return (
      <Callout tone="info" title="Ended without a decision in Kiln" role="status">
        <StepEnd end={stepEnd} />
      </Callout>
    );
  }
  return (
    <Callout tone="warn" title={formatFailedDecision(decision)} role="status">
      <p>The step had already ended, or someone had already resumed or stopped it outside Kiln.</p>
      {stepEnd && stepEnd.status !== null ? <StepEnd end={stepEnd} /> : null}
    </Callout>
  );
}

/** The step's final status as reported by AWS, or the possible reasons if there is none. */
function StepEnd({ end }: { end: ReviewView["stepEnd"] }) {
  if (!end || end.status === null) {
    return <p>The step timed out, the decision was made outside Kiln, or the build ended.</p>;
  }
  return (
    <>
      <p>
        The step ended{" "}
        {end.at ? (
          <>
            <Time value={end.at} format="words" />{" "}
          </>
        ) : null}
        with status {end.status}.
      </p>
      {end.message ? (
        <p className="whitespace-pre-wrap text-ink">
          <BreakableText text={toVisibleMultilineText(end.message)} />
        </p>
      ) : null}
    </>
  );
}

interface DecisionOutcomeProps {
  review: ReviewView;
  title: string;
  reason: string | undefined;
}

function DecisionOutcome({ review, title, reason }: DecisionOutcomeProps) {
  const { decision, status, gate } = review;
  const why = reason ? (
    <p className="wrap-anywhere whitespace-pre-wrap text-ink">{toVisibleMultilineText(reason)}</p>
  ) : null;
  if (gate === "submit" || !decision) {
    return (
      <Notice tone={status === "rejected" ? "bad" : "ok"} title={title} why={why}>
        {gate === "step"
          ? "The decision hasn't been sent to Image Builder yet."
          : status === "rejected"
            ? "Nothing was sent to AWS."
            : null}
      </Notice>
    );
  }
  const effect = decision.action === "RESUME" ? "resumed the build" : "stopped the step";
  switch (decision.status) {
    case "pending":
      return (
        <Notice tone="info" title={title} why={why}>
          Kiln is sending the decision to Image Builder.
        </Notice>
      );
    case "done":
      return (
        <Notice tone={status === "rejected" ? "bad" : "ok"} title={title} why={why}>
          Image Builder {effect}.
        </Notice>
      );
    case "unknown":
      return (
        <Notice tone="warn" title={title} why={why}>
          AWS didn't confirm the decision. Kiln will resend it with the same client token, so it
          takes effect at most once.
        </Notice>
      );
    default:
      return null;
  }
}

interface NoticeProps {
  tone: "ok" | "warn" | "bad" | "info";
  title: string;
  why: ReactNode;
  children: ReactNode;
}

function Notice({ tone, title, why, children }: NoticeProps) {
  return (
    <Callout tone={tone} title={title} role="status">
      {why}
      {children ? <p>{children}</p> : null}
    </Callout>
  );
}
