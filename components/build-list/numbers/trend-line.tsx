import { knownDays, type Trend, trendHeight, trendPoints, trendWidth } from "./trend";

/**
 * The picture of a trend; what it shows is said in words beside it. Where there is none yet, a faint
 * line keeps its place, with a point for the one day that is known.
 */
export function TrendLine({ trend, className }: { trend: Trend; className?: string }) {
  const isTrend = knownDays(trend) > 1;
  return (
    <svg
      aria-hidden
      viewBox={`0 0 ${trendWidth} ${trendHeight}`}
      preserveAspectRatio="none"
      className={className}
    >
      {isTrend ? null : (
        <line
          x1={0}
          x2={trendWidth}
          y1={trendHeight - 2}
          y2={trendHeight - 2}
          strokeDasharray="2 3"
          vectorEffect="non-scaling-stroke"
          className="stroke-line-strong"
        />
      )}
      <polyline
        points={trendPoints(trend)}
        fill="none"
        stroke="currentColor"
        strokeWidth={isTrend ? 1.5 : 4}
        strokeLinecap="round"
        strokeLinejoin="round"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
}
