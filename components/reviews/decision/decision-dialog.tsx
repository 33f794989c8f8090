"use client";
import { useRef, useState } from "react";
import { ErrorPanel } from "@/components/domain/error-panel";
import { formatReviewObjectName, getReviewPagePath } from "@/components/domain/reviewed-object";
import { BreakableText } from "@/components/ui/breakable";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Dialog } from "@/components/ui/dialog";
import { dot } from "@/components/ui/dot";
import { Field } from "@/components/ui/field";
import { LinkButton } from "@/components/ui/link-button";
import { TextArea } from "@/components/ui/text-area";
import { TextInput } from "@/components/ui/text-input";
import { Time } from "@/components/ui/time";
import type { PortalError } from "@/lib/errors/portal-error";
import type { ReviewView } from "@/lib/reviews/view";
import { quote } from "@/lib/text/quote";
import {
  describeClosedReview,
  describeDecisionConsequence,
  type VoteDecision,
} from "../review-text";
import { useTicketMatcher } from "./use-ticket-matcher";
import { findReasonLengthProblem, findVoteProblems, isReasonRequired } from "./validate-vote";

const verbs: Record<VoteDecision, string> = {
  approve: "Approve",
  reject: "Reject",
  bypass: "Bypass",
};

const questions: Record<VoteDecision, string> = { ...verbs, bypass: "Bypass the review of" };

interface DecisionDialogProps {
  review: ReviewView;
  decision: VoteDecision;
  /** The text of an earlier dialog that was closed. */
  draft: string;
  keepDraft: (reason: string) => void;
  /** The display name of the deciding role. */
  roleName: string;
  busy: boolean;
  error: PortalError | null;
  /** True if the request was edited since the dialog was opened. */
  isEdited: boolean;
  /** Makes the decision apply to the edited request. */
  acceptEdit: () => void;
  close: () => void;
  decide: (ballot: { reason: string; ticket: string }) => void;
}

export function DecisionDialog(props: DecisionDialogProps) {
  const { review, decision, roleName, busy, error, close, decide } = props;
  const { isEdited, acceptEdit, draft, keepDraft } = props;
  const { rule } = review;
  const reasonRef = useRef<HTMLTextAreaElement>(null);
  const [reason, setReason] = useState(draft);
  const [ticket, setTicket] = useState("");
  const [isSubmitted, setIsSubmitted] = useState(false);
  const isTicket = useTicketMatcher(decision === "approve" ? rule?.ticket?.pattern : undefined);
  const problems = findVoteProblems(rule, decision, { reason, ticket }, isTicket);
  const verb = verbs[decision];
  const closed = busy ? null : describeClosedReview(review);
  const needsReading = isEdited && !busy && !closed;

  const submit = () => {
    setIsSubmitted(true);
    if (busy || closed || isEdited || problems.reason || problems.ticket) return;
    decide({ reason: reason.trim(), ticket: ticket.trim() });
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open && !busy) close();
      }}
      title={
        closed
          ? `The review of ${formatReviewObjectName(review)} is closed`
          : `${questions[decision]} ${formatReviewObjectName(review)}?`
      }
      description={closed ? undefined : describeDecisionConsequence(review, decision)}
      initialFocus={reasonRef}
      footer={
        <>
          <Button onClick={close}>{closed ? "Close" : "Cancel"}</Button>
          {closed || needsReading ? null : (
            <Button
              variant={decision === "approve" ? "primary" : "danger"}
              loading={busy}
              onClick={submit}
            >
              {verb}
            </Button>
          )}
        </>
      }
    >
      <form
        className="grid gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
        onKeyDown={(event) => {
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) submit();
        }}
      >
        {closed ? (
          <Callout tone="warn" title={closed} role="alert">
            Your decision wasn't recorded.
          </Callout>
        ) : null}
        <p className="text-ink-2">
          {review.requester ? (
            <>
              Requested by <bdi>{review.requester.name}</bdi>
            </>
          ) : (
            "Started outside Kiln"
          )}
          {dot}
          {review.editedAt ? "edited" : review.gate === "submit" ? "submitted" : "opened"}{" "}
          <Time value={review.editedAt ?? review.openedAt} />
        </p>
        {needsReading ? (
          <Callout
            tone="warn"
            title="The request was edited"
            role="alert"
            actions={
              <>
                <LinkButton href={getReviewPagePath(review)} target="_blank" prefetch={false}>
                  Open the edited request
                </LinkButton>
                <Button
                  onClick={() => {
                    acceptEdit();
                    reasonRef.current?.focus();
                  }}
                >
                  Continue with the edited request
                </Button>
              </>
            }
          >
            Your decision hasn't been recorded. Read the edited request before you continue.
          </Callout>
        ) : null}
        <Field
          label="Reason"
          required={isReasonRequired(rule, decision)}
          optional={!isReasonRequired(rule, decision)}
          help={review.gate === "step" ? "Saved with the decision and sent to AWS." : undefined}
          error={isSubmitted ? problems.reason : findReasonLengthProblem(reason)}
        >
          <TextArea
            ref={reasonRef}
            rows={3}
            value={reason}
            onChange={({ target }) => {
              setReason(target.value);
              keepDraft(target.value);
            }}
          />
        </Field>
        {rule?.ticket && decision === "approve" ? (
          <Field
            label="Ticket"
            required
            constraint={`Must match ${quote(rule.ticket.pattern)}.`}
            error={isSubmitted ? problems.ticket : undefined}
          >
            <TextInput mono value={ticket} onChange={(event) => setTicket(event.target.value)} />
          </Field>
        ) : null}
        {closed ? null : (
          <p className="text-ink-2 text-xs">
            You're {decision === "bypass" ? "bypassing the review" : "reviewing"} as{" "}
            <bdi>{roleName}</bdi> in{" "}
            <BreakableText text={`${review.accountName} (${review.region}).`} />
          </p>
        )}
        {error && !closed && !needsReading ? <ErrorPanel error={error} role="alert" /> : null}
      </form>
    </Dialog>
  );
}
