import { formatDuration } from "@/components/domain/duration";
import { StatusIcon } from "@/components/domain/status-icon";
import { cx } from "@/components/ui/cx";
import { BarLabel, TimelineBar } from "./bar";
import { positionLabel } from "./label-position";
import { useLabelSpace } from "./label-space";
import type { PositionedStep } from "./layout";

interface StepRowProps {
  positioned: PositionedStep;
  /** The label position of a step that never started, 0 to 1. */
  after: number;
  /** The start of the step's axis, in milliseconds. */
  start: number;
  /** True if the axis starts with an attempt instead of the build. */
  isRetried: boolean;
  open: boolean;
  /** True if the step is the tab stop. The other steps are reached with the arrow keys. */
  current: boolean;
  onOpen: (step: string) => void;
}

function describeStep(
  { step, state, from, to, waits }: PositionedStep,
  { start, isRetried }: Pick<StepRowProps, "start" | "isRetried">,
): string {
  const axisStart = isRetried ? "attempt" : "build";
  const parts = [
    step.action,
    waits && state === "waiting" ? `${step.status}, waiting for approval` : step.status,
    from === null ? null : `started ${formatDuration(from - start)} after the ${axisStart} started`,
    from === null || to === null ? null : `took ${formatDuration(to - from)}`,
    step.rollbackStatus ? `rollback ${step.rollbackStatus}` : null,
  ];
  return parts.filter(Boolean).join(", ");
}

/** A step's name and its bar. The whole row opens the step. */
export function StepRow({ positioned, after, open, current, onOpen, ...axis }: StepRowProps) {
  const { step, state, box, from, to, waits } = positioned;
  const room = useLabelSpace();
  const durationMs = from === null || to === null ? null : to - from;
  return (
    <li
      className={cx(
        "relative grid min-h-7 items-center hover:bg-ink/3 md:h-7 md:grid-cols-(--timeline-columns)",
        open ? "bg-accent-soft! [--row-color:var(--color-accent-soft)]" : null,
      )}
    >
      <button
        type="button"
        data-focus-key={step.stepExecutionId}
        data-step={step.stepExecutionId}
        tabIndex={current ? 0 : -1}
        aria-expanded={open}
        onClick={() => onOpen(step.stepExecutionId)}
        className={cx(
          "flex min-w-0 items-center gap-2 py-1 pr-3 pl-8 text-left max-md:pr-4 text-xs outline-none after:absolute after:inset-0 focus-visible:after:outline-2 focus-visible:after:outline-accent focus-visible:after:-outline-offset-2 pointer-coarse:min-h-10",
          state === "pending" && "text-ink-2",
        )}
      >
        <StatusIcon status={step.status} waiting={state === "waiting"} />
        <span className="min-w-0 flex-1 truncate" title={step.name}>
          {step.name}
        </span>
        <span className="sr-only">{describeStep(positioned, axis)}</span>
        <span aria-hidden className="shrink-0 text-ink-2 tabular-nums md:hidden">
          {[
            // As on a wide screen, only the icon shows that a step is pending.
            state === "done" || state === "pending"
              ? null
              : state === "waiting"
                ? "waiting"
                : step.status,
            durationMs === null ? null : formatDuration(durationMs),
          ]
            .filter(Boolean)
            .join(" · ")}
        </span>
      </button>
      <svg aria-hidden="true" className="hidden h-7 w-full overflow-visible md:block">
        <TimelineBar {...{ state, box, took: durationMs, waits }} status={step.status} />
        {box === null && (state === "skipped" || state === "canceled") ? (
          <BarLabel
            x={after}
            end={after}
            label={positionLabel({ x: after, width: 0 }, [step.status], room, false)}
          />
        ) : null}
      </svg>
    </li>
  );
}
