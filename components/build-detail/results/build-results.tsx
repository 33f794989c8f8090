"use client";
import { contentQueries } from "@/components/domain/api/build-contents";
import { BuildStatusBadge } from "@/components/domain/build-status-badge";
import { ElapsedTime } from "@/components/domain/elapsed";
import { rankSeverity, Severity } from "@/components/domain/severity";
import { BreakableText } from "@/components/ui/breakable";
import { dot } from "@/components/ui/dot";
import { countFindingsBySeverity } from "@/lib/builds/compare/findings";
import type { BuildDetail, BuildWorkflow } from "@/lib/builds/view";
import { parseArn } from "@/lib/imagebuilder/arn";
import { isTerminalStatus } from "@/lib/imagebuilder/image-status";
import { formatCount } from "@/lib/text/format-count";
import { getNoFindingsReason, isFindingCollectionEnabled } from "../findings/no-findings-reason";
import { correctEndedWorkflows } from "../timeline/ended-workflows";
import { getWorkflowState } from "../timeline/step-state";
import { useAllRows } from "../use-all-rows";
import { useRefreshClock } from "../use-clock";

interface ResultsProps {
  detail: BuildDetail;
  scope: string;
}

/**
 * Shows the results of the build's workflows and security scan, or the results so far while it
 * runs.
 */
export function BuildResults({ detail, scope }: ResultsProps) {
  const workflows = correctEndedWorkflows(detail, useRefreshClock(detail));
  const hasEnded = isTerminalStatus(detail.summary.status);
  const title = hasEnded ? "Workflows" : "Workflows so far";
  return (
    <>
      <section aria-label={title} className="grid gap-1.5">
        <h3 className="font-medium">{title}</h3>
        {workflows.length === 0 ? (
          <p className="text-ink-2">
            {hasEnded ? "No workflows recorded." : "No workflows have started yet."}
          </p>
        ) : (
          <ul className="grid gap-1">
            {workflows.map((workflow) => (
              <WorkflowLine key={workflow.executionId} workflow={workflow} />
            ))}
          </ul>
        )}
      </section>
      <section aria-label="Findings by severity" className="grid gap-1.5">
        <h3 className="font-medium">Findings by severity</h3>
        <FindingCounts detail={detail} scope={scope} />
      </section>
    </>
  );
}

function WorkflowLine({ workflow }: { workflow: BuildWorkflow }) {
  const { workflowArn, status, steps, startedAt, endedAt } = workflow;
  const running = getWorkflowState(status) === "running";
  const failed = steps.filter((step) => step.status === "FAILED").map(({ name }) => name);
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-3">
      <span className="min-w-0">
        <BreakableText text={parseArn(workflowArn)?.name ?? workflowArn} />
        {failed.length > 0 ? (
          <span className="text-ink-2 text-xs">
            {dot}
            <BreakableText text={`Failed at ${failed.join(", ")}`} />
          </span>
        ) : null}
      </span>
      <span className="inline-flex items-center gap-2 text-ink-2 text-xs tabular-nums">
        <BuildStatusBadge status={status} />
        {startedAt && (endedAt || running) ? <ElapsedTime from={startedAt} to={endedAt} /> : null}
      </span>
    </li>
  );
}

function FindingCounts({ detail, scope }: ResultsProps) {
  const { rows, loading, error, truncated } = useAllRows(
    contentQueries.findings(scope, detail.summary),
  );
  if (rows.length === 0) {
    if (loading) return <p className="text-ink-2">Loading…</p>;
    if (error) return <p className="text-ink-2">Couldn't load findings. {error.title}.</p>;
    const keeps = detail.request ? isFindingCollectionEnabled(detail.request) : null;
    const { title, text } = getNoFindingsReason(detail, keeps);
    return (
      <p className="text-ink-2">
        {title}. {text}
      </p>
    );
  }
  return (
    <>
      <ul className="flex flex-wrap gap-x-4 gap-y-1">
        {Object.entries(countFindingsBySeverity(rows))
          .sort(([a], [b]) => rankSeverity(a) - rankSeverity(b))
          .map(([severity, count]) => (
            <li key={severity} className="inline-flex items-center gap-1.5 tabular-nums">
              <Severity severity={severity} /> {formatCount(count)}
            </li>
          ))}
      </ul>
      {loading || error || truncated ? (
        <p className="text-ink-2 text-xs">
          {loading
            ? "Loading more findings…"
            : error
              ? "Counts are incomplete because Kiln couldn't load all findings."
              : "Counts are incomplete because the image has more findings than Kiln can load."}
        </p>
      ) : null}
    </>
  );
}
