"use client";
import { cx } from "@/components/ui/cx";

interface HistoryBarProps {
  /** The value, or null if unknown. */
  value: number | null;
  max: number;
  /** The height of the tallest bar in pixels. */
  height: number;
  className: string;
}

/**
 * A bar for one value, or a dashed line if the value is null. This is a client component, because
 * React can stream late content of a server-rendered `svg` in an element with an inline style,
 * which the CSP blocks.
 */
export function HistoryBar({ value, max, height, className }: HistoryBarProps) {
  const length = value === null ? 0 : Math.max(1, Math.round((height * value) / (max || 1)));
  return (
    <svg aria-hidden="true" width="8" height={height} className={cx("shrink-0", className)}>
      {value === null ? (
        <line
          x1="0"
          x2="8"
          y1={height - 0.5}
          y2={height - 0.5}
          stroke="currentColor"
          strokeDasharray="2 2"
        />
      ) : (
        <rect width="8" height={length} y={height - length} rx="1" fill="currentColor" />
      )}
    </svg>
  );
}
