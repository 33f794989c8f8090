import { formatDuration } from "@/components/domain/duration";
import { estimateTextWidth, labelGap } from "./label-position";
import { useLabelSpace } from "./label-space";
import type { TimelineLayout } from "./layout";
import { formatTick } from "./ticks";

const percent = (part: number) => `${Math.round(part * 10_000) / 100}%`;

/** The axis labels, which show the time since the build was created. */
export function AxisLabels({ picture }: { picture: TimelineLayout }) {
  const { ticks, now, usualEnd } = picture;
  const taken = [now, usualEnd].filter((position) => position !== null);
  const isFree = (at: number) =>
    at <= 0.97 && taken.every((position) => Math.abs(at - position) > 0.075);
  return (
    <svg aria-hidden="true" className="block h-6 w-full overflow-visible">
      {ticks.map(({ at, ms }, index) =>
        isFree(at) ? (
          <text
            key={ms}
            x={percent(at)}
            y={16}
            textAnchor={index === 0 ? "start" : "middle"}
            className="fill-ink-3 text-2xs tabular-nums"
          >
            {formatTick(ms)}
          </text>
        ) : null,
      )}
      {usualEnd === null || (now !== null && Math.abs(usualEnd - now) < 0.08) ? null : (
        <text
          x={percent(usualEnd)}
          y={16}
          textAnchor={usualEnd > 0.95 ? "end" : "middle"}
          className="fill-ink-3 text-2xs"
        >
          typical end
        </text>
      )}
      {now === null ? null : (
        <text
          x={percent(now)}
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

/** The vertical lines for ticks, the current time, and the typical end. */
export function AxisLines({ picture }: { picture: TimelineLayout }) {
  const { ticks, now, usualEnd } = picture;
  return (
    <svg
      aria-hidden="true"
      className="pointer-events-none absolute inset-0 block size-full overflow-visible"
    >
      {ticks.map(({ at, ms }) => (
        <line
          key={ms}
          x1={percent(at)}
          x2={percent(at)}
          y1="0"
          y2="100%"
          className="stroke-line [shape-rendering:crispEdges]"
        />
      ))}
      {usualEnd === null ? null : (
        <line
          x1={percent(usualEnd)}
          x2={percent(usualEnd)}
          y1="0"
          y2="100%"
          strokeDasharray="2 4"
          className="stroke-ink-3"
        />
      )}
      {now === null ? null : (
        <line
          x1={percent(now)}
          x2={percent(now)}
          y1="0"
          y2="100%"
          className="stroke-[1.5] stroke-info"
        />
      )}
    </svg>
  );
}

/** The phases as consecutive bars. */
export function PhaseBand({ picture }: { picture: TimelineLayout }) {
  const { width } = useLabelSpace();
  return (
    <svg aria-hidden="true" className="block h-7 w-full overflow-visible">
      {picture.phases.map(({ status, box, from, to }) => {
        if (!box || box.width === 0) return null;
        const words = `${status} ${from !== null && to !== null ? formatDuration(to - from) : ""}`;
        return (
          <g key={status}>
            <rect
              x={percent(box.x)}
              width={percent(box.width)}
              y={4}
              height={20}
              rx={4}
              className="fill-ink/6 stroke-2 stroke-surface"
            />
            {estimateTextWidth(words) + 2 * labelGap <= box.width * width ? (
              <text
                x={percent(box.x + box.width / 2)}
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
