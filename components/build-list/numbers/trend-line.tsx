import { cx } from "@/components/ui/cx";
import { formatTrendPoints, getTrendStartX, type Trend, trendHeight, trendWidth } from "./trend";

/**
 * A sparkline whose description is given as text beside it. A faint line marks the days before the
 * first known value, and a dot marks a single known day.
 */
export function TrendLine({ trend, className }: { trend: Trend; className?: string }) {
  const points = formatTrendPoints(trend);
  const from = getTrendStartX(trend);
  const isPoint = new Set(points.split(" ")).size === 1;
  return (
    <svg
      aria-hidden
      viewBox={`0 0 ${trendWidth} ${trendHeight}`}
      preserveAspectRatio="none"
      className={cx("overflow-visible", className)}
    >
      {from > 0 ? (
        <line
          x1={0}
          x2={from}
          y1={trendHeight - 2}
          y2={trendHeight - 2}
          strokeDasharray="2 3"
          vectorEffect="non-scaling-stroke"
          className="stroke-line-strong"
        />
      ) : null}
      {points ? (
        <polyline
          points={points}
          fill="none"
          stroke="currentColor"
          strokeWidth={isPoint ? 4 : 1.5}
          strokeLinecap="round"
          strokeLinejoin="round"
          vectorEffect="non-scaling-stroke"
        />
      ) : null}
    </svg>
  );
}
