import { cx } from "@/components/ui/cx";
import { describeFailureAction } from "../failure-action";
import { getWorkflowLabel, getWorkflowVersion } from "../workflow-label";

interface PlanLaneProps {
  /** The 0-based index in the request. */
  index: number;
  workflowArn: string;
  onFailure: string;
  queued: boolean;
  /** True if the lane is so narrow that the version would leave no room for the name. */
  narrow: boolean;
}

export function PlanLane({ index, workflowArn, onFailure, queued, narrow }: PlanLaneProps) {
  return (
    <li
      className={cx(
        "min-w-0 rounded-md border bg-surface px-2 py-1",
        queued ? "border-line-strong border-dashed" : "border-line-strong",
      )}
    >
      <p className="flex min-w-0 items-baseline gap-1.5">
        <span className="text-2xs text-ink-3 tabular-nums">{index + 1}</span>
        <span className="min-w-0 truncate font-medium" title={getWorkflowLabel(workflowArn, index)}>
          {getWorkflowLabel(workflowArn, index)}
        </span>
        <span
          className={cx("ml-auto shrink-0 font-mono text-2xs text-ink-3", narrow && "@3xl:hidden")}
        >
          {getWorkflowVersion(workflowArn)}
        </span>
      </p>
      {onFailure === "" ? null : (
        <p className="text-2xs text-ink-2">{describeFailureAction(onFailure)}</p>
      )}
    </li>
  );
}
