import { visibleLines, visibleText } from "@/components/domain/odd-characters";
import { Section } from "@/components/ui/card";
import { Description, DescriptionList } from "@/components/ui/description-list";
import { Cell, HeadCell, Row, Table } from "@/components/ui/table";
import type { StoredEvidence } from "@/lib/evidence/view";
import { Absence, Code, Moment } from "./pieces";
import { countsWords, decisionWords, gateWords, reviewOutcome, ruleWords } from "./review-words";

type Review = StoredEvidence["reviews"][number];

/** The reviews of the request and of waiting steps, each with its rule, votes and comments. */
export function ReviewsPart({ reviews }: Pick<StoredEvidence, "reviews">) {
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
    <article aria-label={gateWords(review)} className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <h3 className="font-medium">{gateWords(review)}</h3>
      {missing.map((text) => (
        <Absence key={text}>{text}</Absence>
      ))}
      <DescriptionList>
        <Description label="Result">{reviewOutcome(review)}</Description>
        <Description label="Rule">
          {rule === null
            ? "No rule matched. One approval by another reviewer is enough."
            : ruleWords(rule)}
        </Description>
        <Description label="Opened">
          <Moment value={review.openedAt} />
        </Description>
        <Description label="Decided">
          <Moment value={review.decidedAt} />
        </Description>
        {requestSha256 === null ? null : (
          <Description label="Request SHA-256">
            <Code text={requestSha256} />
          </Description>
        )}
        {decision ? (
          <Description label="Sent to AWS">
            {decision.action} by {decision.by}: {decision.status}
            <span className="block">
              <Code text={decision.awsRequestId ?? null} />
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
                Comment by {personName}, <Moment value={at} />
              </p>
              <p className="wrap-anywhere whitespace-pre-wrap">{visibleLines(text)}</p>
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
      <Table label="Decisions" className="max-md:w-[640px] print:w-full">
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
              <Cell className="align-top text-xs">
                <Moment value={vote.at} />
              </Cell>
              <Cell className="align-top">
                {vote.personName}
                <span className="block text-ink-2 text-xs">{vote.roleName}</span>
              </Cell>
              <Cell className="align-top">
                {decisionWords[vote.decision]}
                {vote.counts === "yes" ? null : (
                  <span className="block text-ink-2 text-xs">
                    {countsWords(vote.counts, review.gate)}
                  </span>
                )}
              </Cell>
              <Cell className="wrap-anywhere whitespace-pre-wrap align-top">
                {vote.reason ? visibleLines(vote.reason) : "–"}
                {vote.ticket ? (
                  <span className="block text-ink-2 text-xs">
                    Ticket {visibleText(vote.ticket.reference)}
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
