"use client";
import { useQuery } from "@tanstack/react-query";
import { beaconOf, useBeacon } from "@/components/domain/use-beacon";
import { Callout } from "@/components/ui/callout";
import { Section } from "@/components/ui/card";
import { CodeBlock } from "@/components/ui/code-block";
import { isTerminal } from "@/lib/imagebuilder/image-status";
import { buildQueries } from "@/lib/tracking/queries";
import type { BuildDetail } from "@/lib/tracking/view";
import { BuildFacts } from "./build-facts";
import { BuildHeader } from "./build-header";
import type { CancelAction } from "./cancel-action";
import { EventList } from "./event-list";
import { OutputList } from "./output-list";
import { PhaseBar } from "./phase-bar";
import { WorkflowList } from "./workflow-list";

interface BuildPageProps {
  scope: string;
  initial: BuildDetail;
  canCancel: boolean;
  canSubmit: boolean;
  cancel: CancelAction;
}

/** One image build version, followed while it runs. */
export function BuildPage({ scope, initial, canCancel, canSubmit, cancel }: BuildPageProps) {
  const { data, error } = useQuery({
    ...buildQueries.detail(scope, initial.summary.arn),
    initialData: initial,
  });
  const { summary } = data;
  useBeacon(beaconOf(summary.status));
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <BuildHeader detail={data} {...{ scope, canCancel, canSubmit, cancel }} />
      {error || data.stale ? (
        <Callout
          tone="warn"
          role="status"
          title={data.stale?.title ?? "Kiln did not answer just now"}
        >
          {data.stale?.happened} The page shows what Kiln knew before, and refreshes by itself.
        </Callout>
      ) : null}
      <PhaseBar status={summary.status} events={data.events} />
      {summary.statusReason && isTerminal(summary.status) && summary.status !== "AVAILABLE" ? (
        <Callout
          tone={summary.status === "FAILED" ? "bad" : "warn"}
          title={`Why this build is ${summary.status}`}
        >
          <p className="whitespace-pre-wrap wrap-anywhere">{summary.statusReason}</p>
        </Callout>
      ) : null}
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="grid min-w-0 gap-4">
          <WorkflowList
            workflows={data.workflows}
            running={!isTerminal(summary.status)}
            shown={summary.status === "FAILED" ? summary.statusReason : null}
          />
          <OutputList
            outputs={data.outputs}
            status={summary.status}
            type={summary.type}
            account={summary.account}
          />
          <RequestSection request={data.request} />
        </div>
        <div className="grid min-w-0 gap-4">
          <BuildFacts detail={data} />
          <EventList events={data.events} shown={summary.statusReason} />
        </div>
      </div>
    </div>
  );
}

function RequestSection({ request }: { request: BuildDetail["request"] }) {
  if (!request) return null;
  return (
    <Section id="request" title="Request" description="What Kiln sent to CreateImage.">
      <CodeBlock code={JSON.stringify(request, null, 2)} label="request as JSON" />
    </Section>
  );
}
