import { StatusIcon } from "@/components/domain/status-icon";
import { Badge } from "@/components/ui/badge";
import { getWorkflowDisplayName } from "./lane-view";
import { ParallelGroup } from "./parallel-group";
import type { PendingWorkflowGroup } from "./pending-workflows";

interface PendingListProps {
  groups: readonly PendingWorkflowGroup[];
  /** Returns the step names of a workflow, or an empty list if they are unknown. */
  getSteps: (workflowArn: string) => readonly string[];
}

export function PendingList({ groups, getSteps }: PendingListProps) {
  return groups.map(({ group, workflows }) => {
    const rows = workflows.map(({ key, workflowArn, type }) => (
      <PendingLane key={key} {...{ workflowArn, type }} steps={getSteps(workflowArn)} />
    ));
    const key = workflows[0]?.key;
    return group === null ? (
      rows
    ) : (
      <ParallelGroup key={key} name={group}>
        {rows}
      </ParallelGroup>
    );
  });
}

interface PendingLaneProps {
  workflowArn: string;
  type: string;
  steps: readonly string[];
}

function PendingLane({ workflowArn, type, steps }: PendingLaneProps) {
  return (
    <li className="border-line border-t">
      <div className="grid min-h-9 grid-cols-[minmax(0,1fr)_auto] items-center text-ink-2 md:grid-cols-(--timeline-columns)">
        <div className="flex min-w-0 items-center gap-2 py-1 pr-3 pl-8">
          <StatusIcon status="PENDING" />
          <h3 className="min-w-0 truncate font-medium" title={workflowArn}>
            {getWorkflowDisplayName(workflowArn)}
          </h3>
          <Badge>{type.toLowerCase()}</Badge>
        </div>
        {/* At the start of the axis, like a bar's label. It is opaque in case the line for the
            current time crosses it. Phones show no such line. */}
        <span className="relative justify-self-start bg-surface text-xs max-md:pr-4 md:ml-1 md:px-0.5 md:text-2xs">
          PENDING
        </span>
      </div>
      {steps.length > 0 ? (
        <ul className="pb-1">
          {steps.map((name) => (
            <li key={name} className="flex min-h-7 items-center gap-2 pr-3 pl-8 text-ink-2 text-xs">
              <StatusIcon status="PENDING" />
              <span className="min-w-0 truncate">{name}</span>
            </li>
          ))}
        </ul>
      ) : null}
    </li>
  );
}
