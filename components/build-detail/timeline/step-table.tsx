import { BuildStatusBadge } from "@/components/domain/build-status-badge";
import { formatDuration } from "@/components/domain/duration";
import { BreakableText, toBreakable } from "@/components/ui/breakable";
import { Cell, HeadCell, Row, Table } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import { getWorkflowDisplayName } from "./lane-view";
import type { TimelineLayout } from "./layout";
import type { PendingWorkflowGroup } from "./pending-workflows";
import { describeMissingTime } from "./step-state";

interface StepTableProps {
  layout: TimelineLayout;
  /** The workflows that have not started. */
  pending: readonly PendingWorkflowGroup[];
  onOpen: (step: string) => void;
}

export function StepTable({ layout, pending, onOpen }: StepTableProps) {
  const rows = layout.groups.flatMap(({ attempt, lanes }) =>
    lanes.flatMap(({ workflow, steps }) =>
      steps.map((positioned) => ({
        ...positioned,
        attempt: attempt?.number ?? null,
        workflow: getWorkflowDisplayName(workflow.workflowArn),
      })),
    ),
  );
  const isRetried = layout.groups.some(({ attempt }) => attempt !== null);
  return (
    <Table label="Steps">
      <thead>
        <tr>
          {isRetried ? <HeadCell>Attempt</HeadCell> : null}
          <HeadCell>Workflow</HeadCell>
          <HeadCell>Step</HeadCell>
          <HeadCell hideBelow="md">Action</HeadCell>
          <HeadCell>Status</HeadCell>
          <HeadCell hideBelow="lg">Started</HeadCell>
          <HeadCell hideBelow="lg">Ended</HeadCell>
          <HeadCell hideBelow="sm" className="text-right">
            Duration
          </HeadCell>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ step, state, attempt, workflow, from, to }) => (
          <Row key={step.stepExecutionId}>
            {isRetried ? <Cell className="text-ink-2 tabular-nums">{attempt}</Cell> : null}
            <Cell className="text-ink-2">
              <BreakableText text={workflow} />
            </Cell>
            <Cell>
              <button
                type="button"
                data-focus-key={step.stepExecutionId}
                onClick={() => onOpen(step.stepExecutionId)}
                className="text-left font-medium after:absolute after:inset-0 hover:underline focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-accent focus-visible:after:-outline-offset-2"
              >
                <BreakableText text={step.name} />
              </button>
            </Cell>
            <Cell hideBelow="md" className="font-mono text-ink-2 text-xs">
              {toBreakable(step.action)}
            </Cell>
            <Cell>
              <BuildStatusBadge status={step.status} waiting={state === "waiting"} />
            </Cell>
            <Cell hideBelow="lg" className="whitespace-nowrap text-ink-2 text-xs">
              {step.startedAt ? (
                <Time value={step.startedAt} format="absolute" />
              ) : (
                describeMissingTime(step, "startedAt")
              )}
            </Cell>
            <Cell hideBelow="lg" className="whitespace-nowrap text-ink-2 text-xs">
              {step.endedAt ? (
                <Time value={step.endedAt} format="absolute" />
              ) : (
                describeMissingTime(step, "endedAt")
              )}
            </Cell>
            <Cell hideBelow="sm" className="whitespace-nowrap text-right text-ink-2 tabular-nums">
              {from === null || to === null ? null : formatDuration(to - from)}
            </Cell>
          </Row>
        ))}
        {pending.flatMap(({ workflows }) =>
          workflows.map(({ key, workflowArn }) => (
            <Row key={key}>
              {isRetried ? <Cell /> : null}
              <Cell className="text-ink-2">
                <BreakableText text={getWorkflowDisplayName(workflowArn)} />
              </Cell>
              <Cell className="text-ink-2">All steps</Cell>
              <Cell hideBelow="md" />
              <Cell>
                <BuildStatusBadge status="PENDING" />
              </Cell>
              <Cell hideBelow="lg" className="whitespace-nowrap text-ink-2 text-xs">
                Not started
              </Cell>
              <Cell hideBelow="lg" />
              <Cell hideBelow="sm" />
            </Row>
          )),
        )}
      </tbody>
    </Table>
  );
}
