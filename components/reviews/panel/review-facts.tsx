import { Deadline } from "@/components/domain/deadline";
import { formatJson } from "@/components/domain/format-json";
import { RequestHash } from "@/components/domain/request-hash";
import { describeOmittedText } from "@/components/domain/truncate-text";
import { BreakableText } from "@/components/ui/breakable";
import { CodeBlock } from "@/components/ui/code-block";
import { Description, DescriptionList } from "@/components/ui/description-list";
import { Disclosure } from "@/components/ui/disclosure";
import { Time } from "@/components/ui/time";
import { defaultRequirements } from "@/lib/reviews/rules/default-requirements";
import { describeRuleRequirements } from "@/lib/reviews/rules/describe-rule";
import type { ReviewView, WaitingStepView } from "@/lib/reviews/view";
import { formatApprovalCount } from "../review-text";

export function ReviewFacts({ review }: { review: ReviewView }) {
  const { waitingStep, requester, requestHash, status } = review;
  return (
    <DescriptionList>
      {waitingStep ? (
        <Description label="Step">
          <span className="font-medium">
            <BreakableText text={waitingStep.name} />
          </span>
          {waitingStep.workflowName ? (
            <span className="text-ink-2">
              {" "}
              in workflow <BreakableText text={waitingStep.workflowName} />
              {waitingStep.stage === null ? null : ` (${waitingStep.stage.toLowerCase()})`}
            </span>
          ) : null}
          {waitingStep.description ? (
            <span className="mt-0.5 block whitespace-pre-wrap">{waitingStep.description}</span>
          ) : null}
        </Description>
      ) : null}
      <Description label="Opened">
        <Time value={review.openedAt} />
      </Description>
      {status === "open" ? (
        <Description label={review.gate === "submit" ? "Expires" : "Times out"}>
          <Deadline openedAt={review.openedAt} deadline={review.deadline} format="in" />
        </Description>
      ) : null}
      <Description label="Requested by">
        {requester ? <bdi>{requester.name}</bdi> : "Unknown (started outside Kiln)"}
        {requester?.isSelf ? " (you)" : null}
      </Description>
      <Description label="Rule">
        <Rule review={review} />
      </Description>
      <Description label="Approvals">{formatApprovalCount(review)}</Description>
      {requestHash ? <RequestHash hash={requestHash} /> : null}
    </DescriptionList>
  );
}

function Rule({ review }: { review: ReviewView }) {
  const { gate, rule, deciders, accountName, requester } = review;
  const roles = { names: deciders, accountName };
  const facts = { gate, roles, isRequesterKnown: requester !== undefined };
  if (!rule)
    return (
      <>
        No rule matches, so the default applies.{" "}
        {describeRuleRequirements({ ...defaultRequirements, ...facts })}
      </>
    );
  return (
    <>
      <span className="font-medium">{rule.name}</span>
      <span className="block text-pretty text-ink-2">
        <BreakableText text={describeRuleRequirements({ ...rule, ...facts })} />
      </span>
      {rule.differsToday ? (
        <span className="block text-warn">
          The review rules have changed since this review was opened. The rule above still applies
          to this review.
        </span>
      ) : null}
    </>
  );
}

export function StepDetails({ step }: { step: WaitingStepView }) {
  const parts = [
    { label: "Inputs", text: step.inputs },
    { label: "Payload", text: step.payload },
  ].flatMap(({ label, text }) => (text ? [{ label, text }] : []));
  if (parts.length === 0) return null;
  return (
    <Disclosure summary="Step inputs and payload">
      <div className="grid gap-3">
        {parts.map(({ label, text }) => {
          const shown = formatJson(text);
          return (
            <div key={label}>
              <p className="mb-1 text-ink-2 text-xs">{label}</p>
              <CodeBlock code={text} label={`the step's ${label.toLowerCase()}`}>
                {shown.text}
              </CodeBlock>
              {shown.omittedCount > 0 ? (
                <p className="mt-1 text-ink-2 text-xs">{describeOmittedText(shown.omittedCount)}</p>
              ) : null}
            </div>
          );
        })}
      </div>
    </Disclosure>
  );
}
