import { BuildStatusBadge } from "@/components/domain/build-status-badge";
import { formatDuration } from "@/components/domain/duration";
import { Cell, HeadCell, Row, Table } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import { workflowName } from "./lane-view";
import type { TimelinePicture } from "./layout";

interface StepTableProps {
  picture: TimelinePicture;
  onOpen: (step: string) => void;
}

/** The same as the chart, in words. */
export function StepTable({ picture, onOpen }: StepTableProps) {
  const rows = picture.groups.flatMap(({ lanes }) =>
    lanes.flatMap(({ workflow, steps }) =>
      steps.map((placed) => ({ ...placed, workflow: workflowName(workflow.workflowArn) })),
    ),
  );
  return (
    <Table label="Steps">
      <thead>
        <tr>
          <HeadCell>Workflow</HeadCell>
          <HeadCell>Step</HeadCell>
          <HeadCell hideBelow="md">Action</HeadCell>
          <HeadCell>Status</HeadCell>
          <HeadCell hideBelow="lg">Began</HeadCell>
          <HeadCell hideBelow="lg">Ended</HeadCell>
          <HeadCell hideBelow="sm" className="text-right">
            Took
          </HeadCell>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ step, workflow, from, to }) => (
          <Row key={step.stepExecutionId}>
            <Cell className="wrap-anywhere text-ink-2">{workflow}</Cell>
            <Cell className="wrap-anywhere">
              <button
                type="button"
                data-focus-key={step.stepExecutionId}
                onClick={() => onOpen(step.stepExecutionId)}
                className="text-left font-medium after:absolute after:inset-0 hover:underline focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-accent focus-visible:after:-outline-offset-2"
              >
                {step.name}
              </button>
            </Cell>
            <Cell hideBelow="md" className="wrap-anywhere font-mono text-ink-2 text-xs">
              {step.action}
            </Cell>
            <Cell>
              <BuildStatusBadge status={step.status} />
            </Cell>
            <Cell hideBelow="lg" className="whitespace-nowrap text-ink-2 text-xs">
              {step.startedAt ? <Time value={step.startedAt} format="absolute" /> : "Not yet"}
            </Cell>
            <Cell hideBelow="lg" className="whitespace-nowrap text-ink-2 text-xs">
              {step.endedAt ? <Time value={step.endedAt} format="absolute" /> : "Not yet"}
            </Cell>
            <Cell hideBelow="sm" className="whitespace-nowrap text-right text-ink-2 tabular-nums">
              {from === null || to === null ? null : formatDuration(to - from)}
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
