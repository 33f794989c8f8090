import { Hourglass } from "lucide-react";
import type { ReactNode } from "react";
import { BuildStatusBadge } from "@/components/domain/build-status-badge";
import { useIsLossShown } from "@/components/domain/connection-loss";
import { describeStarter } from "@/components/domain/describe-starter";
import { LiveIndicator } from "@/components/domain/live-indicator";
import { Badge } from "@/components/ui/badge";
import { Facts } from "@/components/ui/facts";
import { Time } from "@/components/ui/time";
import type { BuildDetail, BuildSummary } from "@/lib/builds/view";
import { parseArn } from "@/lib/imagebuilder/arn";
import { isTerminalStatus } from "@/lib/imagebuilder/image-status";
import { BuildDuration } from "./build-duration";
import { BuildEndNote } from "./build-end";
import { BuiltAmi } from "./built-ami";
import { StatusReason } from "./status-reason";

interface BuildHeaderProps {
  detail: BuildDetail;
  /** The name of the role that submitted the build, or null if unknown or not submitted in Kiln. */
  role: string | null;
  /** True if a notice on the page already shows the age of the data. */
  ageShown: boolean;
  actions: ReactNode;
}

export function BuildHeader({ detail, role, ageShown, actions }: BuildHeaderProps) {
  const { summary } = detail;
  const isLossShown = useIsLossShown();
  return (
    <header className="grid grid-cols-[minmax(0,1fr)] items-start gap-x-6 gap-y-3 lg:grid-cols-[minmax(0,1fr)_auto]">
      <div className="min-w-0">
        <h1 className="flex flex-wrap items-baseline gap-x-2 font-semibold text-xl">
          <span className="wrap-anywhere">{summary.name}</span>
          <span className="font-normal text-ink-2 text-lg tabular-nums">
            {summary.version} build&nbsp;{summary.buildNumber}
          </span>
        </h1>
        <p className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-ink-2">
          <span role="status" className="inline-flex">
            <BuildStatusBadge status={summary.status} />
          </span>
          {summary.waitingSteps > 0 ? (
            <Badge tone="warn">
              <Hourglass aria-hidden size={12} />
              Waiting for approval
            </Badge>
          ) : null}
          <BuildDuration detail={detail} />
          <Facts>
            <span>
              <StartedBy summary={summary} />
              {role ? ` as ${role}` : null}
            </span>
            <Time value={summary.createdAt} />
          </Facts>
          <span className="inline-flex items-center gap-x-3 whitespace-nowrap text-ink-3 text-xs">
            {detail.polledAt && !ageShown ? (
              <span>
                Last updated <Time value={detail.polledAt} />
              </span>
            ) : null}
            {ageShown || isTerminalStatus(summary.status) ? null : (
              <LiveIndicator isOutdated={detail.stale !== undefined || isLossShown} />
            )}
          </span>
        </p>
        <BuiltAmi detail={detail} />
        <StatusReason detail={detail} />
        <BuildEndNote detail={detail} />
      </div>
      {actions}
    </header>
  );
}

function StartedBy({ summary }: { summary: BuildSummary }) {
  const { pipelineArn } = summary;
  if (pipelineArn === null) return <>{describeStarter(summary)}</>;
  return (
    <span title={pipelineArn}>
      Started by pipeline{" "}
      <span className="wrap-anywhere text-ink">{parseArn(pipelineArn)?.name ?? pipelineArn}</span>
    </span>
  );
}
