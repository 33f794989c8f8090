import { formatCount } from "@/components/domain/format-count";
import { prettyJson } from "@/components/domain/pretty-json";
import { Section } from "@/components/ui/card";
import { Description, DescriptionList } from "@/components/ui/description-list";
import { isMissing, type StoredEvidence } from "@/lib/evidence/view";
import { Absence, Code, Moment } from "./pieces";

/** The request as stored and sent by Kiln, with its hash. */
export function RequestPart({ request }: Pick<StoredEvidence, "request">) {
  if (isMissing(request)) {
    return (
      <Section id="request" title="Request">
        <Absence>{request.missing}</Absence>
      </Section>
    );
  }
  const { text, left } = prettyJson(request.text);
  return (
    <Section id="request" title="Request">
      <DescriptionList>
        <Description label="Requester">
          {request.submittedBy} as {request.roleName}
        </Description>
        <Description label="Submitted">
          <Moment value={request.submittedAt} />
        </Description>
        <Description label="Submission">
          <Code text={request.submissionId} />
        </Description>
        <Description label="Client token">
          <Code text={request.clientToken} />
        </Description>
        <Description label="SHA-256">
          <Code text={request.sha256} />
        </Description>
        <Description label="AWS request ID">
          <Code text={request.awsRequestId} />
        </Description>
      </DescriptionList>
      {request.request === null ? (
        <div className="mt-3">
          <Absence>
            The saved request is corrupted. The saved text is shown below unchanged.
          </Absence>
        </div>
      ) : null}
      <pre className="wrap-anywhere mt-3 whitespace-pre-wrap rounded-md border border-line bg-bg p-3 font-mono text-xs leading-5">
        {text}
      </pre>
      {left > 0 ? (
        <p className="mt-1 text-ink-2 text-xs">
          {formatCount(left)} more characters are in the download.
        </p>
      ) : null}
    </Section>
  );
}
