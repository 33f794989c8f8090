import { formatDuration } from "@/components/domain/duration";
import { cx } from "@/components/ui/cx";
import { type LabelPosition, labelGap, positionLabel } from "./label-position";
import { useLabelSpace } from "./label-space";
import type { AxisRange } from "./layout";
import type { StepState } from "./step-state";

interface BarProps {
  state: StepState;
  /** The status in AWS's spelling. */
  status: string;
  box: AxisRange | null;
  /** The duration in milliseconds, or null if unknown. */
  took: number | null;
  /** True if the step waits or waited for an action. */
  waits?: boolean;
  /** True for a workflow, whose thin bar spans the bars of its steps. */
  thin?: boolean;
}

const fills: Record<StepState, string> = {
  pending: "fill-ink-3",
  running: "fill-info",
  waiting: "fill-warn",
  done: "fill-ok",
  failed: "fill-bad",
  skipped: "fill-ink-3",
  canceled: "fill-warn",
  unknown: "fill-ink-3",
};

/** The minimum visible width, as a fraction of the axis. */
const minWidth = 0.004;
const formatPercent = (part: number) => `${Math.round(part * 10_000) / 100}%`;

/** Positions are SVG attributes, because the CSP blocks inline styles. */
export function TimelineBar({ state, status, box, took, waits, thin }: BarProps) {
  const room = useLabelSpace();
  if (!box) return null;
  const width = Math.max(box.width, minWidth);
  const x = Math.min(box.x, 1 - width);
  const words = [
    waits ? (state === "waiting" ? "waiting" : state === "done" ? "waited" : status) : null,
    !waits && state !== "done" ? status : null,
    took === null ? null : formatDuration(took),
  ];
  const parts = words.filter((word) => word !== null);
  const hollow = state === "skipped" || state === "canceled" || state === "unknown";
  const plain = !thin && !hollow && !waits;
  const label = positionLabel({ x, width }, parts, room, plain);
  return (
    <>
      <rect
        x={formatPercent(x)}
        width={formatPercent(width)}
        y={thin ? 11 : 7}
        height={thin ? 6 : 14}
        rx={thin ? 3 : 4}
        strokeDasharray={hollow ? "3 2" : undefined}
        className={cx(
          hollow ? "stroke-[1.25]" : "stroke-0",
          hollow ? "fill-(--row-color)" : fills[state],
          hollow && (state === "canceled" ? "stroke-warn" : "stroke-ink-3"),
          thin && "opacity-60",
        )}
      />
      {waits ? (
        <rect
          x={formatPercent(x)}
          width={formatPercent(width)}
          y={7}
          height={14}
          rx={4}
          fill="url(#kiln-stripes)"
        />
      ) : null}
      <BarLabel {...{ x, label }} end={x + width} failed={state === "failed"} />
    </>
  );
}

type BarEnds = Pick<BarLabelProps, "x" | "end">;

const positions = {
  after: { at: ({ end }: BarEnds) => end, dx: labelGap, anchor: "start" },
  before: { at: ({ x }: BarEnds) => x, dx: -labelGap, anchor: "end" },
  inside: { at: ({ end }: BarEnds) => end, dx: -labelGap, anchor: "end" },
  over: { at: ({ x, end }: BarEnds) => (x + end) / 2, dx: 0, anchor: "middle" },
} as const;

interface BarLabelProps {
  /** The start and end of the bar, 0 to 1. */
  x: number;
  end: number;
  label: LabelPosition;
  failed?: boolean;
}

export function BarLabel({ x, end, label: { side, words }, failed }: BarLabelProps) {
  const { at, dx, anchor } = positions[side];
  return (
    <text
      x={formatPercent(at({ x, end }))}
      dx={dx}
      y={18}
      textAnchor={anchor}
      className={cx(
        "text-2xs tabular-nums",
        side === "inside"
          ? "fill-bg font-medium"
          : "fill-ink-2 stroke-(--row-color) [paint-order:stroke] [stroke-linejoin:round]",
        side === "inside" ? null : side === "over" ? "stroke-[8px]" : "stroke-[3px]",
        failed && side !== "inside" && "fill-bad font-medium",
      )}
    >
      {words}
    </text>
  );
}

/** The stripe pattern of waiting steps. It is rendered once per chart. */
export function StripePattern() {
  return (
    <svg aria-hidden="true" className="absolute size-0">
      <defs>
        <pattern
          id="kiln-stripes"
          width="8"
          height="8"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect width="4" height="8" className="fill-surface opacity-45" />
        </pattern>
      </defs>
    </svg>
  );
}
