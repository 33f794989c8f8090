"use client";
import { useQuery } from "@tanstack/react-query";
import { ErrorPanel } from "@/components/domain/error-panel";
import { Section } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import type { BuildDiagnosis } from "@/lib/build-logs/view";
import { PortalFailure } from "@/lib/errors/portal-failure";
import { buildLogQueries } from "../api";
import { FirstCause, OtherCauses } from "./cause-list";
import { FailingPart } from "./failing-part";
import { QuotedLines } from "./quoted-lines";
import { unreadLog } from "./unread-log";

export interface FailurePanelProps {
  scope: string;
  arn: string;
  /** The URL of the page with the Log tab open; `#L123` is appended to it. */
  logHref: string;
  /** What the page knows about the failure; a change triggers a new diagnosis. */
  known: string;
}

/** Why a build failed: the cause and remedies, then the failing step and the relevant log lines. */
export function FailurePanel({ scope, arn, logHref, known }: FailurePanelProps) {
  const { data, error } = useQuery({
    ...buildLogQueries.diagnosis(scope, arn, known),
    placeholderData: (before, query) => (query?.queryKey[2] === arn ? before : undefined),
  });
  if (data && !data.diagnosis) return null;
  return (
    <Section id="failure" title="Why this build failed">
      {data?.diagnosis ? (
        <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
          <FirstCause
            causes={data.diagnosis.causes}
            targets={data.targets}
            quotesLines={data.diagnosis.lines.length > 0}
          />
          <FailingPart diagnosis={data.diagnosis} />
          <QuotedLines lines={data.diagnosis.lines} logHref={logHref} />
          <OtherCauses causes={data.diagnosis.causes} targets={data.targets} />
          <LogNote log={data.log} />
        </div>
      ) : error ? (
        <DiagnosisError error={error} />
      ) : (
        <div role="status" aria-label="Looking for the cause" className="grid gap-2">
          <Skeleton className="h-5 w-2/3" />
          <Skeleton className="h-20" />
        </div>
      )}
    </Section>
  );
}

function LogNote({ log }: Pick<BuildDiagnosis, "log">) {
  const words = unreadLog(log);
  return words ? <p className="text-ink-2 text-xs">{words}</p> : null;
}

function DiagnosisError({ error }: { error: Error }) {
  if (error instanceof PortalFailure) return <ErrorPanel error={error.portalError} />;
  return <p className="text-ink-2">Couldn't load the cause. Reload the page to try again.</p>;
}
