import { BuildStatusBadge } from "@/components/domain/build-status-badge";
import { Elapsed } from "@/components/domain/elapsed";
import { Badge } from "@/components/ui/badge";
import { Section } from "@/components/ui/card";
import { parseArn } from "@/lib/imagebuilder/arn";
import type { BuildStep, BuildWorkflow } from "@/lib/tracking/view";

interface WorkflowListProps {
  workflows: BuildWorkflow[];
  running: boolean;
  /** The reason that the page shows elsewhere; not repeated at its step. */
  shown: string | null;
}

/** What ran, in order: each workflow with its steps. */
export function WorkflowList({ workflows, running, shown }: WorkflowListProps) {
  return (
    <Section id="workflows" title="Workflows" padded={workflows.length === 0}>
      {workflows.length === 0 ? (
        <p className="text-ink-2">
          {running
            ? "No workflow has started yet."
            : "Image Builder reports no workflow for this build."}
        </p>
      ) : (
        <ol className="divide-y divide-line">
          {workflows.map((workflow) => (
            <WorkflowItem key={workflow.executionId} workflow={workflow} shown={shown} />
          ))}
        </ol>
      )}
    </Section>
  );
}

interface WorkflowItemProps {
  workflow: BuildWorkflow;
  shown: string | null;
}

function WorkflowItem({ workflow, shown }: WorkflowItemProps) {
  const arn = parseArn(workflow.workflowArn);
  return (
    <li className="px-4 py-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h3 className="wrap-anywhere min-w-0 font-medium">{arn?.name ?? workflow.workflowArn}</h3>
        <Badge>{workflow.type.toLowerCase()}</Badge>
        {workflow.parallelGroup ? <Badge tone="info">group {workflow.parallelGroup}</Badge> : null}
        <span className="ml-auto flex items-center gap-3 text-ink-2 text-xs tabular-nums">
          {workflow.startedAt ? <Elapsed from={workflow.startedAt} to={workflow.endedAt} /> : null}
          <BuildStatusBadge status={workflow.status} className="min-w-24" />
        </span>
      </div>
      {workflow.message &&
      workflow.message !== shown &&
      !workflow.steps.some(({ message }) => message === workflow.message) ? (
        <p className="mt-1 wrap-anywhere text-ink-2 text-xs">{workflow.message}</p>
      ) : null}
      {workflow.steps.length > 0 ? (
        <ol className="mt-2 grid gap-1 border-line border-l pl-3">
          {workflow.steps.map((step, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: steps only ever append, names repeat
            <StepItem key={index} step={step} shown={shown} />
          ))}
        </ol>
      ) : null}
    </li>
  );
}

function StepItem({ step, shown }: { step: BuildStep; shown: string | null }) {
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 text-xs leading-5">
      <span className="min-w-0 wrap-anywhere">
        {step.name}
        {step.action ? (
          <span className="ml-2 font-mono text-ink-3 max-sm:ml-0 max-sm:block">{step.action}</span>
        ) : null}
      </span>
      <span className="flex items-center gap-3 text-ink-2 tabular-nums">
        {step.startedAt ? <Elapsed from={step.startedAt} to={step.endedAt} /> : null}
        <BuildStatusBadge status={step.status} className="min-w-24" />
      </span>
      {step.message && step.message !== shown ? (
        <span className="col-span-2 whitespace-pre-wrap wrap-anywhere text-ink-2">
          {step.message}
        </span>
      ) : null}
    </li>
  );
}
