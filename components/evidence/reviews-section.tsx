import { toVisibleMultilineText, toVisibleText } from "@/components/domain/invisible-characters";
import { explainUncountedVote } from "@/components/domain/review-texts";
import { describeReviewGate } from "@/components/domain/reviewed-object";
import { Section } from "@/components/ui/card";
import { Description, DescriptionList } from "@/components/ui/description-list";
import { Cell, HeadCell, Row, Table } from "@/components/ui/table";
import type { StoredEvidence } from "@/lib/evidence/view";
import { describeRuleRequirements } from "@/lib/reviews/rules/describe-rule";
import { MissingDataNote, MonospaceValue, UtcTime } from "./evidence-values";
import { decisionLabels, describeReviewOutcome, describeStepDecision } from "./review-text";

type Review = StoredEvidence["reviews"][number];

export function ReviewsSection({ reviews }: Pick<StoredEvidence, "reviews">) {
  return (
    <Section id="reviews" title="Reviews">
      {reviews.length === 0 ? <p className="text-ink-2">No reviews recorded.</p> : null}
      <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
        {reviews.map((review) => (
          <ReviewBlock key={review.id} review={review} />
        ))}
      </div>
    </Section>
  );
}

function ReviewBlock({ review }: { review: Review }) {
  const { rule, requestSha256, decision, comments, missing } = review;
  return (
    <article
      aria-label={describeReviewGate(review)}
      className="grid grid-cols-[minmax(0,1fr)] gap-3"
    >
      <h3 className="font-medium">{describeReviewGate(review)}</h3>
      {missing.map((text) => (
        <MissingDataNote key={text}>{text}</MissingDataNote>
      ))}
      <DescriptionList>
        <Description label="Result">{describeReviewOutcome(review)}</Description>
        <Description label="Rule">
          {rule === null
            ? "No rule matched. By default, one approval from a reviewer other than the requester is enough."
            : `${rule.name}. ${describeRuleRequirements(rule)}`}
        </Description>
        <Description label="Opened">
          <UtcTime value={review.openedAt} />
        </Description>
        <Description label="Decided">
          <UtcTime value={review.decidedAt} missing="Not decided" />
        </Description>
        {requestSha256 === null ? null : (
          <Description label="Request SHA-256">
            <MonospaceValue text={requestSha256} />
          </Description>
        )}
        {decision ? (
          <Description label="AWS action">
            {describeStepDecision(decision)}
            <span className="block">
              <MonospaceValue text={decision.awsRequestId ?? null} />
            </span>
          </Description>
        ) : null}
      </DescriptionList>
      <Votes review={review} />
      {comments.length > 0 ? (
        <ul aria-label="Comments" className="grid gap-2">
          {comments.map(({ id, personName, at, text }) => (
            <li key={id} className="border-line border-l-2 pl-3">
              <p className="text-ink-2 text-xs">
                Comment by {personName}, <UtcTime value={at} />
              </p>
              <p className="wrap-anywhere whitespace-pre-wrap">{toVisibleMultilineText(text)}</p>
            </li>
          ))}
        </ul>
      ) : null}
    </article>
  );
}

function Votes({ review }: { review: Review }) {
  if (review.votes.length === 0) return <p className="text-ink-2">No decisions recorded.</p>;
  return (
    <div className="rounded-lg border border-line">
      <Table label="Decisions" className="stacked-table">
        <thead>
          <tr>
            <HeadCell>Time</HeadCell>
            <HeadCell>User</HeadCell>
            <HeadCell>Decision</HeadCell>
            <HeadCell>Reason and ticket</HeadCell>
          </tr>
        </thead>
        <tbody>
          {review.votes.map((vote) => (
            <Row key={`${vote.personName} ${vote.at}`}>
              <Cell className="align-top text-xs leading-5">
                <UtcTime value={vote.at} />
              </Cell>
              <Cell className="align-top">
                {vote.personName}
                <span className="block text-ink-2 text-xs">{vote.roleName}</span>
              </Cell>
              <Cell className="align-top">
                {decisionLabels[vote.decision]}
                {vote.counts === "yes" ? null : (
                  <span className="block text-ink-2 text-xs">
                    {explainUncountedVote(vote, review.gate)}
                  </span>
                )}
              </Cell>
              <Cell data-label="Reason" className="wrap-anywhere whitespace-pre-wrap align-top">
                {vote.reason ? toVisibleMultilineText(vote.reason) : "–"}
                {vote.ticket ? (
                  <span className="block text-ink-2 text-xs">
                    Ticket {toVisibleText(vote.ticket.reference)}
                  </span>
                ) : null}
              </Cell>
            </Row>
          ))}
        </tbody>
      </Table>
    </div>
  );
}
