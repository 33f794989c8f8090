import { formatDuration } from "@/components/domain/duration";
import { estimateTextWidth, labelGap } from "./label-position";
import { useLabelSpace } from "./label-space";
import type { TimelineLayout } from "./layout";
import { formatTick } from "./ticks";

const formatPercent = (part: number) => `${Math.round(part * 10_000) / 100}%`;

/** True if the label of the typical end would touch that of the current time. */
function isTooClose(typicalEnd: number, now: number): boolean {
  // At the end of the axis, the label is to the left of its position instead of centered.
  return Math.abs(typicalEnd - now) < (typicalEnd > 0.95 ? 0.12 : 0.08);
}

/**
 * The axis labels, which show the time since the start of the build or, if it was retried, of the
 * attempt.
 */
export function AxisLabels({ layout }: { layout: TimelineLayout }) {
  const { ticks, now, typicalEnd } = layout;
  const taken = [now, typicalEnd].filter((position) => position !== null);
  const isFree = (at: number) =>
    at <= 0.97 && taken.every((position) => Math.abs(at - position) > 0.075);
  return (
    <svg aria-hidden="true" className="block h-6 w-full overflow-visible">
      {ticks.map(({ at, ms }, index) =>
        isFree(at) ? (
          <text
            key={ms}
            x={formatPercent(at)}
            y={16}
            textAnchor={index === 0 ? "start" : "middle"}
            className="fill-ink-3 text-2xs tabular-nums"
          >
            {formatTick(ms)}
          </text>
        ) : null,
      )}
      {typicalEnd === null || (now !== null && isTooClose(typicalEnd, now)) ? null : (
        <text
          x={formatPercent(typicalEnd)}
          y={16}
          textAnchor={typicalEnd > 0.95 ? "end" : "middle"}
          className="fill-ink-3 text-2xs"
        >
          typical end
        </text>
      )}
      {now === null ? null : (
        <text
          x={formatPercent(now)}
          y={16}
          textAnchor={now > 0.95 ? "end" : "middle"}
          className="fill-info font-medium text-2xs"
        >
          now
        </text>
      )}
    </svg>
  );
}

export function AxisLines({ layout }: { layout: TimelineLayout }) {
  const { ticks, now, typicalEnd } = layout;
  return (
    <svg
      aria-hidden="true"
      className="pointer-events-none absolute inset-0 block size-full overflow-visible"
    >
      {ticks.map(({ at, ms }) => (
        <line
          key={ms}
          x1={formatPercent(at)}
          x2={formatPercent(at)}
          y1="0"
          y2="100%"
          className="stroke-line [shape-rendering:crispEdges]"
        />
      ))}
      {typicalEnd === null ? null : (
        <line
          x1={formatPercent(typicalEnd)}
          x2={formatPercent(typicalEnd)}
          y1="0"
          y2="100%"
          strokeDasharray="2 4"
          className="stroke-ink-3"
        />
      )}
      {now === null ? null : (
        <line
          x1={formatPercent(now)}
          x2={formatPercent(now)}
          y1="0"
          y2="100%"
          className="stroke-[1.5] stroke-info"
        />
      )}
    </svg>
  );
}

export function PhaseBand({ layout }: { layout: TimelineLayout }) {
  const { width } = useLabelSpace();
  return (
    <svg aria-hidden="true" className="block h-7 w-full overflow-visible">
      {layout.phases.map(({ status, box, from, to }) => {
        if (!box || box.width === 0) return null;
        const words = `${status} ${from !== null && to !== null ? formatDuration(to - from) : ""}`;
        return (
          <g key={status}>
            <rect
              x={formatPercent(box.x)}
              width={formatPercent(box.width)}
              y={4}
              height={20}
              rx={4}
              // Opaque, so that the tick lines don't cross the label.
              className="fill-[color-mix(in_srgb,var(--color-ink)_6%,var(--color-surface))] stroke-2 stroke-surface"
            />
            {estimateTextWidth(words) + 2 * labelGap <= box.width * width ? (
              <text
                x={formatPercent(box.x + box.width / 2)}
                y={18}
                textAnchor="middle"
                className="fill-ink-2 font-medium text-2xs tabular-nums"
              >
                {words}
              </text>
            ) : null}
          </g>
        );
      })}
    </svg>
  );
}
