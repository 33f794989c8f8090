import { type Trend, trendHeight, trendPoints, trendWidth } from "./trend";

/** The picture of a trend; what it shows is said in words beside it. */
export function TrendLine({ trend, className }: { trend: Trend; className?: string }) {
  const points = trendPoints(trend);
  return (
    <svg
      aria-hidden
      viewBox={`0 0 ${trendWidth} ${trendHeight}`}
      preserveAspectRatio="none"
      className={className}
    >
      {points ? (
        <polyline
          points={points}
          fill="none"
          stroke="currentColor"
          strokeWidth={1.5}
          strokeLinecap="round"
          strokeLinejoin="round"
          vectorEffect="non-scaling-stroke"
        />
      ) : null}
    </svg>
  );
}
