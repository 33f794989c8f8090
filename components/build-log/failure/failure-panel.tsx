"use client";
import { useQuery } from "@tanstack/react-query";
import { ErrorPanel } from "@/components/domain/error-panel";
import { SectionSkeleton } from "@/components/domain/section-skeleton";
import { Section } from "@/components/ui/card";
import type { BuildDiagnosis } from "@/lib/build-logs/view";
import { PortalFailure } from "@/lib/errors/portal-failure";
import { buildLogQueries } from "../api";
import { MostLikelyCause, OtherCauses } from "./cause-list";
import { FailureLocation } from "./failure-location";
import { QuotedLines } from "./quoted-lines";
import { explainIncompleteDiagnosis } from "./unread-log";

export interface FailurePanelProps {
  scope: string;
  arn: string;
  /** The URL of the page with the Log tab open, to which `#L123` is appended. */
  logHref: string;
  /** Identifies the failed workflows and steps. A change triggers a new diagnosis. */
  failureKey: string;
}

/**
 * Explains why a build failed. It shows the cause and remedies, then the failing step and the
 * relevant log lines. Shows nothing if there is no diagnosis.
 */
export function FailurePanel({ scope, arn, logHref, failureKey }: FailurePanelProps) {
  const { data, error } = useQuery({
    ...buildLogQueries.diagnosis(scope, arn, failureKey),
    placeholderData: (before, query) => (query?.queryKey[2] === arn ? before : undefined),
  });
  if (data && !data.diagnosis) return null;
  return (
    <Section id="failure" title="Why this build failed">
      {data?.diagnosis ? (
        <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
          <MostLikelyCause
            causes={data.diagnosis.causes}
            targets={data.targets}
            quotesLines={data.diagnosis.lines.length > 0}
          />
          <FailureLocation diagnosis={data.diagnosis} />
          <QuotedLines lines={data.diagnosis.lines} logHref={logHref} />
          <OtherCauses causes={data.diagnosis.causes} targets={data.targets} />
          <LogNote log={data.log} />
        </div>
      ) : error ? (
        <DiagnosisError error={error} />
      ) : (
        <SectionSkeleton label="Looking for the cause" padded={false} />
      )}
    </Section>
  );
}

function LogNote({ log }: Pick<BuildDiagnosis, "log">) {
  const words = explainIncompleteDiagnosis(log);
  return words ? <p className="text-ink-2 text-xs">{words}</p> : null;
}

function DiagnosisError({ error }: { error: Error }) {
  if (error instanceof PortalFailure) return <ErrorPanel error={error.portalError} />;
  return <p className="text-ink-2">Couldn't load the diagnosis. Reload the page to try again.</p>;
}
