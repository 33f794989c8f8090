import { formatJson } from "@/components/domain/format-json";
import { Section } from "@/components/ui/card";
import { CodeBlock } from "@/components/ui/code-block";
import { Description, DescriptionList } from "@/components/ui/description-list";
import { isMissingEvidence, type StoredEvidence } from "@/lib/evidence/view";
import { formatCount } from "@/lib/text/format-count";
import { MissingDataNote, MonospaceValue, UtcTime } from "./evidence-values";

export function RequestSection({ request }: Pick<StoredEvidence, "request">) {
  if (isMissingEvidence(request)) {
    return (
      <Section id="request" title="Request">
        <MissingDataNote>{request.missing}</MissingDataNote>
      </Section>
    );
  }
  const { text, omittedCount } = formatJson(request.text);
  return (
    <Section id="request" title="Request">
      <DescriptionList>
        <Description label="Requester">
          {request.submittedBy} as {request.roleName}
        </Description>
        <Description label="Submitted">
          <UtcTime value={request.submittedAt} />
        </Description>
        <Description label="Submission ID">
          <MonospaceValue text={request.submissionId} />
        </Description>
        <Description label="Client token">
          <MonospaceValue text={request.clientToken} />
        </Description>
        <Description label="SHA-256">
          <MonospaceValue text={request.sha256} />
        </Description>
        <Description label="AWS request ID">
          <MonospaceValue text={request.awsRequestId} />
        </Description>
      </DescriptionList>
      {request.request === null ? (
        <div className="mt-3">
          <MissingDataNote>
            The saved request is corrupted. The saved text is shown below unchanged.
          </MissingDataNote>
        </div>
      ) : null}
      <CodeBlock code={request.text} label="request" className="mt-3">
        {text}
      </CodeBlock>
      {omittedCount > 0 ? (
        <p className="mt-1 text-ink-2 text-xs">
          The download includes {formatCount(omittedCount)} more{" "}
          {omittedCount === 1 ? "character" : "characters"}.
        </p>
      ) : null}
    </Section>
  );
}
