"use client";
import { useQuery } from "@tanstack/react-query";
import { contentQueries } from "@/components/domain/api/build-contents";
import { PartError } from "@/components/domain/part-error";
import { toQueryError } from "@/components/domain/query-error";
import { SectionSkeleton } from "@/components/domain/section-skeleton";
import { describeOmittedText, truncateText } from "@/components/domain/truncate-text";
import { Section } from "@/components/ui/card";
import { CodeBlock } from "@/components/ui/code-block";
import type { BuildRequest } from "@/lib/builds/contents/view";
import type { BuildDetail } from "@/lib/builds/view";
import { toJson } from "@/lib/create-image/export-json";
import type { BuildActions } from "../build-actions";
import { TagList } from "../tags/tag-list";

interface RequestTabProps {
  detail: BuildDetail;
  scope: string;
  /** The action that changes tags, or null if the user can't change them. */
  tag: BuildActions["tag"] | null;
}

export function RequestTab({ detail, scope, tag }: RequestTabProps) {
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <RequestSection detail={detail} scope={scope} />
      <TagList {...{ scope, tag }} arn={detail.summary.arn} tags={detail.tags} />
    </div>
  );
}

function RequestSection({ detail, scope }: Omit<RequestTabProps, "tag">) {
  const { request, summary } = detail;
  const requestQuery = useQuery({
    ...contentQueries.request(scope, summary.arn),
    enabled: request === null,
  });
  if (request) {
    return (
      <Section id="request" title="Request" description="The CreateImage request that Kiln sent.">
        <RequestCode request={request} />
      </Section>
    );
  }
  return (
    <Section
      id="request"
      title="Request"
      description={
        requestQuery.data
          ? "Kiln didn't send this request. It was reconstructed from the image's details in AWS."
          : undefined
      }
      padded={requestQuery.data !== undefined}
    >
      {requestQuery.data ? (
        <div className="grid gap-3">
          <UnavailableDetails {...requestQuery.data} />
          <RequestCode request={requestQuery.data.request} />
        </div>
      ) : requestQuery.error ? (
        <PartError
          subject="the request"
          error={toQueryError(requestQuery.error)}
          onRetry={() => void requestQuery.refetch()}
          busy={requestQuery.isFetching}
        />
      ) : (
        <SectionSkeleton />
      )}
    </Section>
  );
}

function RequestCode({ request }: { request: Record<string, unknown> }) {
  const code = toJson(request);
  const shown = truncateText(code);
  return (
    <div className="min-w-0">
      <CodeBlock code={code} label="request as JSON">
        {shown.text}
      </CodeBlock>
      {shown.omittedCount > 0 ? (
        <p className="mt-1 text-ink-2 text-xs">{describeOmittedText(shown.omittedCount)}</p>
      ) : null}
    </div>
  );
}

function UnavailableDetails({ unknown }: BuildRequest) {
  return (
    <div>
      <h3 className="font-medium">Unknown or omitted details</h3>
      <ul className="mt-1 grid list-disc gap-0.5 pl-4 text-ink-2 text-xs">
        {unknown.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </div>
  );
}
