import { ChevronRight } from "lucide-react";
import { useId } from "react";
import { formatDuration } from "@/components/domain/duration";
import { StatusIcon } from "@/components/domain/status-icon";
import { Badge } from "@/components/ui/badge";
import { BreakableText } from "@/components/ui/breakable";
import { cx } from "@/components/ui/cx";
import { parseArn } from "@/lib/imagebuilder/arn";
import { TimelineBar } from "./bar";
import type { TimelineLane } from "./layout";
import { StepRow } from "./step-row";

interface LaneContext {
  /** The ID of the open step. */
  open: string | null;
  /** The ID of the step that is the tab stop. */
  current: string | null;
  isRetried: boolean;
  onOpen: (step: string) => void;
  /** A failure reason shown elsewhere on the page and omitted here. */
  shown: string | null;
}

interface LaneViewProps extends LaneContext {
  lane: TimelineLane;
  folded: boolean;
  onFold: (workflow: string, folded: boolean) => void;
}

export function getWorkflowDisplayName(arn: string): string {
  return parseArn(arn)?.name ?? arn;
}

export function LaneView({ lane, folded, onFold, ...context }: LaneViewProps) {
  const { workflow, state, box, from, to, steps } = lane;
  const id = useId();
  const durationMs = from === null || to === null ? null : to - from;
  const repeated =
    workflow.message === context.shown ||
    steps.some(({ step }) => step.message === workflow.message);
  return (
    <li className="border-line border-t">
      <div className="relative grid min-h-9 items-center hover:bg-ink/3 md:h-9 md:grid-cols-(--timeline-columns)">
        <div className="flex min-w-0 items-center gap-2 py-1 pr-3 pl-2.5 max-md:pr-4">
          <h3 className="min-w-0 font-medium">
            <button
              type="button"
              aria-expanded={!folded}
              aria-controls={id}
              onClick={() => onFold(workflow.executionId, !folded)}
              className="flex max-w-full items-center gap-2 text-left outline-none after:absolute after:inset-0 focus-visible:after:outline-2 focus-visible:after:outline-accent focus-visible:after:-outline-offset-2 pointer-coarse:min-h-10"
            >
              <ChevronRight
                aria-hidden
                size={14}
                className={cx("shrink-0 text-ink-3 transition-transform", !folded && "rotate-90")}
              />
              <StatusIcon status={workflow.status} />
              <span className="min-w-0 truncate" title={workflow.workflowArn}>
                {getWorkflowDisplayName(workflow.workflowArn)}
              </span>
            </button>
          </h3>
          <Badge>{workflow.type.toLowerCase()}</Badge>
          <span className="sr-only">{workflow.status}</span>
          <span aria-hidden className="ml-auto shrink-0 text-ink-2 text-xs tabular-nums md:hidden">
            {[
              state === "done" ? null : workflow.status,
              durationMs === null ? null : formatDuration(durationMs),
            ]
              .filter(Boolean)
              .join(" · ")}
          </span>
        </div>
        <svg aria-hidden="true" className="hidden h-7 w-full overflow-visible md:block">
          <TimelineBar {...{ state, box, took: durationMs }} status={workflow.status} thin />
        </svg>
      </div>
      {workflow.message && !repeated ? (
        <p className="whitespace-pre-wrap px-8 pb-1.5 text-ink-2 text-xs">
          <BreakableText text={workflow.message} />
        </p>
      ) : null}
      <ol id={id} hidden={folded} className="pb-1">
        {folded
          ? null
          : steps.map((positioned, index) => (
              <StepRow
                key={positioned.step.stepExecutionId}
                positioned={positioned}
                after={getPreviousEnd(lane, index)}
                start={lane.start}
                isRetried={context.isRetried}
                open={positioned.step.stepExecutionId === context.open}
                current={positioned.step.stepExecutionId === context.current}
                onOpen={context.onOpen}
              />
            ))}
        {steps.length === 0 ? <li className="px-8 py-1 text-ink-2 text-xs">No steps.</li> : null}
      </ol>
    </li>
  );
}

/** The end of the last started step before this one, or else the start of the workflow, 0 to 1. */
function getPreviousEnd({ steps, box }: TimelineLane, index: number): number {
  const last = steps.slice(0, index).findLast((one) => one.box !== null)?.box;
  return last ? last.x + last.width : (box?.x ?? 0);
}
