"use client";
import { cx } from "@/components/ui/cx";

interface HistoryBarProps {
  /** Null where it is not known. */
  value: number | null;
  max: number;
  /** Pixels of the highest bar. */
  height: number;
  className: string;
}

/**
 * One value as a bar that stands on the ground; a dashed line where there is none. Drawn in the client
 * tree: the server may send the content of its own `svg` elements late, in one with an inline style,
 * which the content security policy blocks.
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
